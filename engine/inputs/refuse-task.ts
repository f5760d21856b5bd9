import { getElement, record } from '../run.ts';
import { throwErrorOr } from '../throwing.ts';
import { closeWait } from '../waits.ts';
import { getTask } from './handler.ts';
import type { Handler } from './handler.ts';

/** A refused task goes back to its group, or ends by the BPMN error that its definition names for a refusal. */
export const refuseTask: Handler<'refuseTask'> = (run, input) => {
  const wait = getTask(run, input.wait);
  const element = getElement(run, wait.element);
  const error = element.type === 'userTask' ? element.refusalError : null;
  record(run, { type: 'taskRefused', wait: wait.id, element: wait.element, reason: input.reason });
  if (error !== null) {
    closeWait(run, wait, 'terminated');
    throwErrorOr(
      run,
      { from: wait.instance, code: error, variables: { refusalReason: input.reason } },
      { do: 'resume', instance: wait.instance },
    );
  } else if (wait.assignee !== null) {
    run.state.waits[wait.id] = { ...wait, assignee: null };
    record(run, {
      type: 'taskAssigned',
      wait: wait.id,
      element: wait.element,
      before: wait.assignee,
      assignee: null,
      reason: input.reason,
    });
  }
};
