import { StepRefused } from '../errors.ts';
import { triggerWait } from '../trigger.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const message: Handler<'message'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'message', otherwise: 'MESSAGE_NOT_AWAITED' });
  if (wait.name !== input.name) throw new StepRefused('MESSAGE_NOT_AWAITED', { wait: wait.id, name: input.name, awaited: wait.name });
  closeWait(run, wait, 'received', input.messageId);
  triggerWait(run, wait, input.variables);
};
