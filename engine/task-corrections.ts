import { parseInstant } from './duration.ts';
import { describeElement } from './evaluation.ts';
import { Failure } from './failure.ts';
import type { Corrections } from './job-result.ts';
import type { Json } from './json.ts';
import { getElement } from './run.ts';
import type { Run } from './run.ts';
import type { TaskWait } from './state.ts';
import type { TaskCorrection } from './task-transition.ts';

/** What a listener wants changed; null keeps a value. Throws Failure for what cannot be a value of a task. */
export function readCorrections(run: Run, task: TaskWait, written: Corrections): TaskCorrection {
  const corrections: TaskCorrection = {};
  for (const [name, value] of Object.entries(written)) {
    if (value === null || value === undefined) continue;
    const read = READERS[name];
    const found = read?.(value as Json);
    if (!found) throw wrong(run, task, { name, value: value as Json });
    Object.assign(corrections, found);
  }
  // Camunda 8: in `creating` only a task without an assignee may be given one.
  if (corrections.assignee !== undefined && task.transition?.event === 'creating' && task.transition.opening?.assignee !== null) {
    throw wrong(run, task, { name: 'assignee', value: corrections.assignee });
  }
  return corrections;
}

/** Null when the value is none for the task. */
const READERS: { [name: string]: (value: Json) => TaskCorrection | null } = {
  assignee: (value) => (typeof value === 'string' ? { assignee: value === '' ? null : value } : null),
  dueDate(value) {
    const due = readMoment(value);
    return due === undefined ? null : { due };
  },
  followUpDate(value) {
    const followUp = readMoment(value);
    return followUp === undefined ? null : { followUp };
  },
  candidateUsers: (value) => (isTexts(value) ? { candidateUsers: value } : null),
  candidateGroups: (value) => (isTexts(value) ? { candidateGroups: value } : null),
  priority: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100 ? { priority: value } : null),
};

/** An empty text clears; undefined for what is no moment. */
function readMoment(value: Json): string | null | undefined {
  if (value === '') return null;
  return typeof value === 'string' ? (parseInstant(value) ?? undefined) : undefined;
}

function isTexts(value: Json): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function correctTask(task: TaskWait, { assignee, due, ...shown }: TaskCorrection): TaskWait {
  const corrected: TaskWait = { ...task };
  if (task.shown) corrected.shown = { ...task.shown, ...shown };
  if (assignee !== undefined) corrected.assignee = assignee;
  if (due !== undefined) {
    corrected.due = due;
    delete corrected.binding;
  }
  return corrected;
}

function wrong(run: Run, task: TaskWait, found: { name: string; value: Json }): Failure {
  return new Failure({
    code: 'CORRECTION_WRONG',
    sentence: `${describeElement(getElement(run, task.element))}: слушатель исправил поле задачи на недопустимое значение. Исправьте слушателя и повторите.`,
    values: { [found.name]: found.value },
  });
}
