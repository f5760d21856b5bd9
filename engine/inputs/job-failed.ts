import { describeElement } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import { openIncident } from '../incidents.ts';
import { getElement } from '../run.ts';
import type { JobWait, Retry } from '../state.ts';
import { closeWait } from '../waits.ts';
import { readableSentence } from '../words-for-people.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

/** Only the job itself is done again: a listener's without those before it. */
export function retryOfJob({ instance, listener, task }: JobWait): Retry {
  if (task !== undefined) return { do: 'listenToTask', instance, task };
  return listener === undefined ? { do: 'resume', instance } : { do: 'listen', instance };
}

/** The drive has spent the retries: now a person must look. Resolving the incident opens the job again, under a new number. */
export const jobFailed: Handler<'jobFailed'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'failed');
  const element = describeElement(getElement(run, wait.element));
  const failure = new Failure({
    code: 'JOB_FAILED',
    sentence: `${element} не удалось выполнить. ${readableSentence(input.message) ?? 'Устраните причину и повторите.'}`,
    values: { code: input.code, message: input.message, jobType: wait.jobType },
  });
  openIncident(run, retryOfJob(wait), failure);
};
