import { getElement } from '../run.ts';
import { attempt } from '../tokens.ts';
import { holdTask } from '../task-listeners.ts';
import { closeWait } from '../waits.ts';
import { getTask } from './handler.ts';
import type { Handler } from './handler.ts';

export const completeTask: Handler<'completeTask'> = (run, input) => {
  const wait = getTask(run, input.wait);
  const element = getElement(run, wait.element);
  const resultVariable = element.type === 'userTask' ? element.resultVariable : null;
  const variables = resultVariable === null ? input.variables : { [resultVariable]: input.variables };
  if (holdTask(run, wait.id, { event: 'completing', variables })) return;
  closeWait(run, wait, 'completed');
  attempt(run, { do: 'complete', instance: wait.instance, variables });
};
