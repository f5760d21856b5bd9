import { record } from '../run.ts';
import { holdTask } from '../task-listeners.ts';
import { getTask } from './handler.ts';
import type { Handler } from './handler.ts';

export const assignTask: Handler<'assignTask'> = (run, input) => {
  const wait = getTask(run, input.wait);
  const { assignee, reason } = input;
  const because = reason === undefined ? {} : { reason };
  if (holdTask(run, wait.id, { event: 'assigning', asked: { assignee }, ...because })) return;
  run.state.waits[wait.id] = { ...wait, assignee };
  record(run, { type: 'taskAssigned', wait: wait.id, element: wait.element, before: wait.assignee, assignee, ...because });
};
