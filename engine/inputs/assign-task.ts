import { record } from '../run.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const assignTask: Handler<'assignTask'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'task', otherwise: 'TASK_NOT_OPEN' });
  const { assignee, reason } = input;
  run.state.waits[wait.id] = { ...wait, assignee };
  const because = reason === undefined ? {} : { reason };
  record(run, { type: 'taskAssigned', wait: wait.id, element: wait.element, before: wait.assignee, assignee, ...because });
};
