import type { Decision } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { ProblemError } from '../problem.ts';
import type { RecordPort } from '../record-port.ts';
import type { TaskRecord } from '../record-rows.ts';
import { endSentence } from '../words/sentence.ts';
import { canFillTask } from './can-act-on-task.ts';
import { describeTaskChanges } from './task-changes.ts';

interface Refusal {
  actor: Actor;
  record: RecordPort;
  task: TaskRecord;
}

/** Turns «no» into the problem that says why: closed, taken by somebody, or not this person's at all. */
export async function explainRefusal({ actor, record, task }: Refusal, { reason }: Decision): Promise<ProblemError> {
  if (task.status !== 'open') return explainMoved({ actor, record, task }, 'TASK_CLOSED');
  if (task.assignee && task.assignee.id !== actor.id) return explainMoved({ actor, record, task }, 'TASK_TAKEN');
  if (task.suspended && canFillTask(actor, task).allowed) return new ProblemError('CASE_SUSPENDED');
  return new ProblemError('TASK_NOT_YOURS', {
    facts: { reason: reason ?? 'Это не ваша задача.' },
    errors: [{ path: '', field: 'Исполнитель', rule: 'task-assignee', message: reason ?? 'Это не ваша задача.' }],
  });
}

const rules = {
  TASK_CLOSED: { rule: 'task-open', field: 'Состояние задачи', otherwise: 'Задача уже закрыта' },
  TASK_TAKEN: { rule: 'task-assignee', field: 'Исполнитель', otherwise: 'Задача у другого исполнителя' },
  TASK_CHANGED: { rule: 'task-version', field: 'Версия задачи', otherwise: 'Задача изменилась, пока страница была открыта' },
} as const;

/** 409 with what changed: who, when, what. */
export async function explainMoved({ actor, record, task }: Refusal, code: keyof typeof rules): Promise<ProblemError> {
  const [found, now] = await Promise.all([record.tasks.changes(actor, task.instance, task.wait), record.house.now()]);
  const changes = describeTaskChanges(found, now, actor.organisation.timeZone);
  const { rule, field, otherwise } = rules[code];
  const what = endSentence(changes[0]?.words ?? otherwise);
  return new ProblemError(code, { facts: { what }, changes, version: task.version, errors: [{ path: '', field, rule, message: what }] });
}
