import { reassignBody, supervisionAnswer } from '../contract/supervision.ts';
import { taskIdParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import type { TaskRecord } from '../record-rows.ts';
import { canBeCandidate, canReassignTask } from '../tasks/can-act-on-task.ts';
import { commitOnTask } from '../tasks/commit-on-task.ts';
import { useCase, type Call } from '../use-case.ts';
import { shortenName } from '../words/people.ts';
import { endSentence } from '../words/sentence.ts';
import { presentSupervised } from './present-supervised.ts';

export const reassignTask = useCase({
  summary: 'Передать задачу вместе с черновиком',
  needs: 'supervision.reassign',
  params: taskIdParams,
  body: reassignBody,
  answer: supervisionAnswer,
  problems: ['TASK_NOT_FOUND', 'ACTION_FORBIDDEN', 'TASK_CLOSED', 'TASK_CHANGED', 'TASK_BUSY', 'STAFF_NOT_FOUND', 'ASSIGNEE_UNFIT'],
  async handle(call) {
    const { assignee, reason, version } = call.body;
    const { actor } = call;
    await commitOnTask(call, {
      can: canReassignTask,
      version,
      check: (task) => checkAssignee(call, task, assignee),
      input: ({ wait }) => ({ type: 'assignTask', wait, assignee, reason, actor: actor.id }),
    });
    const person = await call.deps.record.staff.find(assignee);
    return presentSupervised(call, `${endSentence(`Задача передана: ${shortenName(person?.name ?? '')}`)} Черновик перешёл вместе с ней.`);
  },
});

/** A task goes only to whoever could have taken it himself. */
async function checkAssignee({ deps }: Pick<Call, 'deps'>, task: TaskRecord, assignee: string): Promise<void> {
  const person = await deps.record.staff.find(assignee);
  if (!person) throw new ProblemError('STAFF_NOT_FOUND');
  const decision = canBeCandidate(person, task);
  if (decision.allowed) return;
  const reason = `${shortenName(person.name)}: ${decision.reason ?? 'эту задачу передать нельзя'}`;
  throw new ProblemError('ASSIGNEE_UNFIT', {
    facts: { reason },
    errors: [{ path: '/assignee', field: 'Исполнитель', rule: 'task-candidate', message: reason }],
  });
}
