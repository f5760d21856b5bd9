import { remindAnswer, remindBody } from '../contract/supervision.ts';
import { taskIdParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { canRemind } from '../tasks/can-act-on-task.ts';
import { explainMoved } from '../tasks/refuse-command.ts';
import { formatTaskId, parseTaskId } from '../tasks/task-id.ts';
import { useCase } from '../use-case.ts';
import { shortenName } from '../words/people.ts';
import { endSentence } from '../words/sentence.ts';

/** A notice inside the system: kept in the history, shown on the task. The task itself does not move. */
export const remindTask = useCase({
  summary: 'Напомнить о задаче исполнителю или отделу',
  needs: 'supervision.remind',
  params: taskIdParams,
  body: remindBody,
  answer: remindAnswer,
  problems: ['TASK_NOT_FOUND', 'ACTION_FORBIDDEN', 'TASK_CLOSED'],
  async handle({ params, body, actor, inputId, deps }) {
    const { record } = deps;
    const { instance, wait } = parseTaskId(params.id);
    const task = await record.tasks.find(actor, instance, wait);
    if (!task) throw new ProblemError('TASK_NOT_FOUND');
    const decision = canRemind(actor, task);
    if (task.status !== 'open') throw await explainMoved({ actor, record, task }, 'TASK_CLOSED');
    if (!decision.allowed) throw new ProblemError('ACTION_FORBIDDEN', { facts: { reason: decision.reason ?? '' } });
    const organisation = task.organisation ?? actor.organisation.code;
    const office = (await record.staff.organisations()).find(({ code }) => code === organisation);
    const to = task.assignee ? shortenName(task.assignee.name) : (office?.name ?? 'отдел');
    await record.papers.remind({
      inputId,
      instance,
      wait,
      organisation,
      to,
      by: shortenName(actor.name),
      title: `Напоминание (${shortenName(actor.name)}): ${task.name}`,
      text: body.text,
    });
    return { id: formatTaskId(instance, wait), done: endSentence(`Напоминание отправлено: ${to}`) };
  },
});
