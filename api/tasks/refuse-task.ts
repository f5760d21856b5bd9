import { refuseBody, submitAnswer } from '../contract/task.ts';
import { taskIdParams } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';
import { canRefuseTask } from './can-act-on-task.ts';
import { commitOnTask } from './commit-on-task.ts';
import { presentSubmitted } from './present-submitted.ts';

export const refuseTask = useCase({
  summary: 'Отказаться от задачи с причиной',
  needs: 'task.work',
  params: taskIdParams,
  body: refuseBody,
  answer: submitAnswer,
  problems: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS', 'TASK_TAKEN', 'TASK_CLOSED', 'TASK_CHANGED', 'TASK_BUSY', 'CASE_SUSPENDED'],
  async handle(call) {
    const { reason, version } = call.body;
    const { task, committed } = await commitOnTask(call, {
      can: canRefuseTask,
      version,
      input: ({ wait }) => ({ type: 'refuseTask', wait, reason, actor: call.actor.id }),
    });
    return presentSubmitted(call, { committed, definition: task.definition.key });
  },
});
