import { getElement } from '../run.ts';
import { attempt } from '../tokens.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const completeTask: Handler<'completeTask'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'task', otherwise: 'TASK_NOT_OPEN' });
  const element = getElement(run, wait.element);
  const resultVariable = element.type === 'userTask' ? element.resultVariable : null;
  const variables = resultVariable === null ? input.variables : { [resultVariable]: input.variables };
  closeWait(run, wait, 'completed');
  attempt(run, { do: 'complete', instance: wait.instance, variables });
};
