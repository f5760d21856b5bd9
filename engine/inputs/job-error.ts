import { describeElement } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import { openIncident } from '../incidents.ts';
import { getElement } from '../run.ts';
import type { Run } from '../run.ts';
import type { JobWait } from '../state.ts';
import { throwErrorOr } from '../throwing.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';
import { retryOfJob } from './job-failed.ts';

export const jobError: Handler<'jobError'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'error');
  const { errorCode: code, variables, message } = input;
  if (wait.listener !== undefined) return openIncident(run, retryOfJob(wait), refuseErrorOfListener(run, wait, code));
  throwErrorOr(run, { from: wait.instance, code, variables, message }, { do: 'resume', instance: wait.instance });
};

/** As Camunda 8: a listener cannot throw a BPMN error. */
function refuseErrorOfListener(run: Run, wait: JobWait, errorCode: string): Failure {
  const element = describeElement(getElement(run, wait.element));
  return new Failure({
    code: 'LISTENER_ERROR',
    sentence: `${element}: слушатель отказал, а путь отказа у слушателя быть не может. Исправьте его и повторите.`,
    values: { errorCode },
  });
}
