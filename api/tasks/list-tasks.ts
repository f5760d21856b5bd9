import { taskList, taskListQuery } from '../contract/task.ts';
import { useCase } from '../use-case.ts';
import { openViewContext } from '../words/view-context.ts';
import { presentTaskRow } from './present-task-row.ts';

export const listTasks = useCase({
  summary: 'Очередь задач',
  needs: 'task.work',
  query: taskListQuery,
  answer: taskList,
  problems: ['CURSOR_INVALID'],
  async handle({ query, actor, deps }) {
    const page = await deps.record.tasks.list(actor, { ...query, queue: query.queue ?? 'mine', limit: query.limit ?? 50 });
    const context = await openViewContext(actor, deps, page.at);
    return { rows: page.rows.map((task) => presentTaskRow(task, context)), nextCursor: page.nextCursor, at: page.at };
  },
});
