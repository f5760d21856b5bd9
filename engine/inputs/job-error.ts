import { throwErrorOr } from '../throwing.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const jobError: Handler<'jobError'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'job', otherwise: 'JOB_NOT_OPEN' });
  closeWait(run, wait, 'error');
  const { errorCode: code, variables, message } = input;
  throwErrorOr(run, { from: wait.instance, code, variables, message }, { do: 'resume', instance: wait.instance });
};
