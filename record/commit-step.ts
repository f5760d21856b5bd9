import { releaseOpened } from './correlate-message.ts';
import type { CaseRecord } from './open-record.ts';
import { moveInstance, type StepRequest } from './step/move-instance.ts';
import type { StepAnswer } from './step/step-answer.ts';

/**
 * Moves one instance by one input, in one transaction: idempotent by `inputId`, all of it or nothing. The only way a case changes.
 * Throws StepRefused (the engine says no), RecordRefused (the record says no), ConcurrencyConflict and RecordUnavailable (send the same again).
 */
export async function commitStep(record: CaseRecord, request: StepRequest): Promise<StepAnswer> {
  const answer = await moveInstance(record, request);
  await releaseOpened(record, answer);
  return answer;
}
