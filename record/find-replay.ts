import { keyOf } from './ids.ts';
import type { CaseRecord } from './open-record.ts';
import { findStep } from './step/load-step.ts';
import { replayStep } from './step/replay-step.ts';
import { retryStep } from './step/retry-step.ts';
import type { StepAnswer } from './step/step-answer.ts';

/** The answer already given to an input id; null = there is none. */
export async function findReplay(record: CaseRecord, inputId: string): Promise<StepAnswer | null> {
  return retryStep(record, inputId, async (client) => {
    const stored = await findStep(client, keyOf(inputId));
    return stored && replayStep(record.keys, stored, {});
  });
}
