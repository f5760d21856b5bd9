import { emptyBody, taskChanged } from '../contract/task.ts';
import { taskIdParams } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';
import { canClaimTask } from './can-act-on-task.ts';
import { commitOnTask } from './commit-on-task.ts';
import { presentTaskChanged } from './present-task-changed.ts';

export const claimTask = useCase({
  summary: 'Взять задачу',
  needs: 'task.work',
  params: taskIdParams,
  body: emptyBody,
  answer: taskChanged,
  problems: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS', 'TASK_TAKEN', 'TASK_CLOSED', 'TASK_BUSY'],
  async handle(call) {
    await commitOnTask(call, {
      can: canClaimTask,
      input: ({ wait }) => ({ type: 'assignTask', wait, assignee: call.actor.id, actor: call.actor.id }),
    });
    return presentTaskChanged(call, 'Задача ваша.');
  },
});
