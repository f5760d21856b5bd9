import { throwErrorOr } from '../throwing.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const jobError: Handler<'jobError'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'error');
  throwErrorOr(run, { from: wait.instance, code: input.errorCode, variables: input.variables }, { do: 'resume', instance: wait.instance });
};
