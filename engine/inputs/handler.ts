import { StepRefused } from '../errors.ts';
import type { StepRefusedCode } from '../errors.ts';
import type { Input, InputType, WaitId } from '../input.ts';
import type { WaitKind } from '../fact.ts';
import type { Run } from '../run.ts';
import type { TaskWait, Wait } from '../state.ts';

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

/** A task to which something may happen now: while its listeners are heard, nothing may. */
export function getTask(run: Run, id: WaitId): TaskWait {
  const task = getWait(run, id, { kind: 'task', otherwise: 'TASK_NOT_OPEN' });
  if (task.transition?.event === 'creating') throw new StepRefused('TASK_NOT_OPEN', { wait: id });
  if (task.transition) throw new StepRefused('TASK_BUSY', { wait: id, event: task.transition.event });
  return task;
}
