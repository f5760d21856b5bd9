import { startOfDay } from '#engine/zone.ts';
import { extendBody, supervisionAnswer } from '../contract/supervision.ts';
import { taskIdParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import type { TaskRecord } from '../record-rows.ts';
import { canExtendTerm } from '../tasks/can-act-on-task.ts';
import { commitOnTask } from '../tasks/commit-on-task.ts';
import { useCase, type Call } from '../use-case.ts';
import { dayOf, writeDay } from '../words/dates.ts';
import { presentSupervised } from './present-supervised.ts';

export const extendTerm = useCase({
  summary: 'Продлить внутренний срок с причиной',
  needs: 'supervision.extend',
  params: taskIdParams,
  body: extendBody,
  answer: supervisionAnswer,
  problems: [
    'TASK_NOT_FOUND',
    'ACTION_FORBIDDEN',
    'TASK_CLOSED',
    'TASK_CHANGED',
    'TASK_BUSY',
    'TERM_IS_HARD',
    'TERM_ABSENT',
    'DUE_INVALID',
  ],
  async handle(call) {
    const { due, reason, version } = call.body;
    await commitOnTask(call, {
      can: canExtendTerm,
      version,
      check: (task) => checkDue(call, task, due),
      input: (task) => ({ type: 'extendTerm', wait: task.wait, due: dueOf(task, due, call), reason, actor: call.actor.id }),
    });
    return presentSupervised(call, `Внутренний срок продлён до ${writeDay(due)}. Причина записана в историю.`);
  },
});

/** A new term is a day; it ends at 24:00 where the term is counted (domain D.9). */
function dueOf(task: TaskRecord, day: string, { actor }: Pick<Call, 'actor'>): string {
  const next = new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);
  return startOfDay(next, task.term?.timeZone ?? actor.organisation.timeZone);
}

async function checkDue(call: Pick<Call, 'actor' | 'deps'>, task: TaskRecord, day: string): Promise<void> {
  const invalid = new ProblemError('DUE_INVALID', {
    errors: [
      { path: '/due', field: 'Новый срок', rule: 'later-than-before', message: 'Нужен день позже прежнего срока и сегодняшнего дня.' },
    ],
  });
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day || day > '9999-12-30') throw invalid;
  const today = dayOf(await call.deps.record.house.now(), call.actor.organisation.timeZone);
  if (day <= today || (task.due !== null && dueOf(task, day, call) <= task.due)) throw invalid;
}
