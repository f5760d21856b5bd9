import type { SupervisionAnswer } from '../contract/supervision.ts';
import { ProblemError } from '../problem.ts';
import { formatTaskId, parseTaskId } from '../tasks/task-id.ts';
import type { Call } from '../use-case.ts';
import { presentTerm } from '../words/terms.ts';
import { openViewContext } from '../words/view-context.ts';

export async function presentSupervised(
  { actor, params, deps }: Pick<Call<{ id: string }>, 'actor' | 'params' | 'deps'>,
  done: string,
): Promise<SupervisionAnswer> {
  const { instance, wait } = parseTaskId(params.id);
  const task = await deps.record.tasks.find(actor, instance, wait);
  if (!task) throw new ProblemError('TASK_NOT_FOUND');
  const context = await openViewContext(actor, deps);
  return { id: formatTaskId(instance, wait), version: task.version, done, term: presentTerm(task.term, task.due, context) };
}
