import { releaseBody, taskChanged } from '../contract/task.ts';
import { taskIdParams } from '../contract/schema.ts';
import { useCase } from '../use-case.ts';
import { canReleaseTask } from './can-act-on-task.ts';
import { commitOnTask } from './commit-on-task.ts';
import { presentTaskChanged } from './present-task-changed.ts';

export const releaseTask = useCase({
  summary: 'Вернуть задачу в отдел',
  needs: 'task.work',
  params: taskIdParams,
  body: releaseBody,
  answer: taskChanged,
  problems: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS', 'TASK_TAKEN', 'TASK_CLOSED', 'TASK_BUSY'],
  async handle(call) {
    const { reason } = call.body;
    await commitOnTask(call, {
      can: canReleaseTask,
      input: ({ wait }) => ({
        type: 'assignTask',
        wait,
        assignee: null,
        actor: call.actor.id,
        ...(reason !== undefined && reason !== '' && { reason }),
      }),
    });
    return presentTaskChanged(call, 'Задача возвращена в отдел. Черновик остался при ней.');
  },
});
