import { releaseOpened } from './correlate-message.ts';
import type { CaseRecord } from './open-record.ts';
import { beginInstance, type StartRequest } from './step/begin-instance.ts';
import type { StepAnswer } from './step/step-answer.ts';

/** Starts an instance of a process: idempotent by `inputId`, all of it or nothing. Throws what `commitStep` throws. */
export async function startInstance(record: CaseRecord, request: StartRequest): Promise<StepAnswer> {
  const answer = await beginInstance(record, request);
  await releaseOpened(record, answer);
  return answer;
}
