import { describeElement } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import { openIncident } from '../incidents.ts';
import { getElement } from '../run.ts';
import { closeWait } from '../waits.ts';
import { readableSentence } from '../words-for-people.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

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
  openIncident(run, { do: 'resume', instance: wait.instance }, failure);
};
