import { endInstance } from '../ending.ts';
import { record } from '../run.ts';
import type { Handler } from './handler.ts';

export const cancel: Handler<'cancel'> = (run, input) => {
  record(run, { type: 'instanceCancelled', reason: input.reason });
  endInstance(run, 'terminated', { tellParent: true });
};
