import { throwEscalation } from '../throwing.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

/** The called process goes on unless its escalation is caught by an interrupting event here. */
export const childEscalation: Handler<'childEscalation'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'child', otherwise: 'CHILD_NOT_OPEN' });
  throwEscalation(run, { from: wait.instance, code: input.escalationCode, variables: input.variables });
};
