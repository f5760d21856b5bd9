import type { TaskChanged } from '../contract/task.ts';
import { ProblemError } from '../problem.ts';
import type { Call } from '../use-case.ts';
import { shortenName } from '../words/people.ts';
import { listAllowedActions } from './can-act-on-task.ts';
import { writeTaskStatus } from './present-task-row.ts';
import { formatTaskId, parseTaskId } from './task-id.ts';

/** The task as it is after the command. */
export async function presentTaskChanged(
  { actor, params, deps }: Pick<Call<{ id: string }>, 'actor' | 'params' | 'deps'>,
  done: string,
): Promise<TaskChanged> {
  const { instance, wait } = parseTaskId(params.id);
  const task = await deps.record.tasks.find(actor, instance, wait);
  if (!task) throw new ProblemError('TASK_NOT_FOUND');
  return {
    id: formatTaskId(instance, wait),
    version: task.version,
    status: task.status,
    statusWords: writeTaskStatus(task),
    assignee: task.assignee && { id: task.assignee.id, name: shortenName(task.assignee.name) },
    allowed: listAllowedActions(actor, task),
    done,
  };
}
