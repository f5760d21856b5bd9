import type { Behaviour } from '../behaviour.ts';
import { parseInstant } from '../duration.ts';
import { describeElement, evaluateOptionalText, evaluateTexts, evaluateValue, wrongValue } from '../evaluation.ts';
import type { Instant } from '../instant.ts';
import type { UserTask, Value } from '../model.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import type { TermResult } from '../term-result.ts';
import { openListenedTask } from '../task-listeners.ts';
import { asTerm } from '../term-value.ts';
import { openTask } from '../waits.ts';

export const userTask: Behaviour<UserTask> = {
  enter(run, element, instance) {
    const of = describeElement(element);
    const assignee = evaluateOptionalText(run, instance, { value: element.assignee, what: `Исполнитель задачи ${of}` });
    const candidateGroups = evaluateTexts(run, instance, { value: element.candidateGroups, what: `Группы задачи ${of}` });
    const candidateUsers = evaluateTexts(run, instance, { value: element.candidateUsers, what: `Кандидаты задачи ${of}` });
    const organisation = evaluateOptionalText(run, instance, { value: element.organisation, what: `Организация задачи ${of}` });
    const { due, term } = evaluateMoment(run, instance, { value: element.dueDate, what: `Срок задачи ${of}` });
    const followUp = evaluateMoment(run, instance, { value: element.followUpDate, what: `Дата напоминания задачи ${of}` }).due;
    const priority = evaluatePriority(run, element, instance);
    const { form, resultVariable, name } = element;
    const wait = { element: element.id, instance: instance.id, assignee, due, ...(term && due !== null ? { binding: term.binding } : {}) };
    const shown = { name, form, resultVariable, candidateGroups, candidateUsers, organisation, priority, followUp, term };
    if (element.taskListeners.length === 0) openTask(run, wait, shown);
    else openListenedTask(run, wait, { type: 'taskOpened', element: element.id, assignee, due, ...shown });
  },
};

/** A date and time, or a term: then the moment of its binding. */
export function evaluateMoment(
  run: Run,
  instance: ElementInstance,
  asked: { value: Value | null; what: string },
): { due: Instant | null; term: TermResult | null } {
  if (asked.value === null) return { due: null, term: null };
  const found = evaluateValue(run, instance, asked.value);
  if (found === null || found === '') return { due: null, term: null };
  const term = asTerm(found);
  if (term) return { due: term.binding === 'hard' ? (term.hardAt ?? term.softAt) : (term.softAt ?? term.hardAt), term };
  const due = typeof found === 'string' ? parseInstant(found) : null;
  if (due !== null) return { due, term: null };
  throw wrongValue(run, instance, { value: asked.value, what: asked.what, found, expected: 'дата и время или срок' });
}

/** 0 to 100, ordinarily 50 (as Camunda 8). */
function evaluatePriority(run: Run, element: UserTask, instance: ElementInstance): number {
  if (element.priority === null) return 50;
  const found = evaluateValue(run, instance, element.priority);
  const priority = Number(found);
  if (found !== null && Number.isInteger(priority) && priority >= 0 && priority <= 100) return priority;
  const what = `Важность задачи ${describeElement(element)}`;
  throw wrongValue(run, instance, { value: element.priority, what, found, expected: 'целое число от 0 до 100' });
}
