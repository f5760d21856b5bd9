import { throwErrorOr } from '../throwing.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

/** An error nobody caught in the called process goes on from the call activity; the child's variables do not come back. */
export const childError: Handler<'childError'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'child', otherwise: 'CHILD_NOT_OPEN' });
  closeWait(run, wait, 'error');
  throwErrorOr(run, { from: wait.instance, code: input.errorCode, variables: input.variables }, { do: 'resume', instance: wait.instance });
};
