import { taskCounts } from '../contract/task.ts';
import { useCase } from '../use-case.ts';

export const countTasks = useCase({
  summary: 'Сколько задач в каждой очереди',
  needs: 'task.work',
  answer: taskCounts,
  handle: ({ actor, deps }) => deps.record.tasks.count(actor),
});
