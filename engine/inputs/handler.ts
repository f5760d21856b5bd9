import { StepRefused } from '../errors.ts';
import type { StepRefusedCode } from '../errors.ts';
import type { Input, InputType, WaitId } from '../input.ts';
import type { WaitKind } from '../fact.ts';
import type { Run } from '../run.ts';
import type { Wait } from '../state.ts';

/** Applies one kind of input; throws StepRefused before it changes anything. */
export type Handler<K extends InputType> = (run: Run, input: Extract<Input, { type: K }>) => void;

/** What a person does to a whole instance is done for a reason, and the history keeps it. */
export function requireReason({ reason }: { reason: string }): void {
  if (reason.trim() === '') throw new StepRefused('REASON_REQUIRED');
}

export type WaitOf<K extends WaitKind> = Extract<Wait, { kind: K }>;

export function getWait<K extends WaitKind>(run: Run, id: WaitId, wanted: { kind: K; otherwise: StepRefusedCode }): WaitOf<K> {
  const wait = run.state.waits[id];
  if (wait?.kind !== wanted.kind) throw new StepRefused(wanted.otherwise, { wait: id });
  return wait as WaitOf<K>;
}
