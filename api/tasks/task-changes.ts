import type { Instant } from '#engine/instant.ts';
import type { Change } from '../contract/problem.ts';
import type { PersonLink, TaskChange } from '../record-rows.ts';
import { dayOf, writeDay, writeMomentNear } from '../words/dates.ts';
import { inPast, shortenName } from '../words/people.ts';

/** What happened to a task, as one sentence each: «Задачу взяла Орлова А. П. в 12:04». */
export function describeTaskChanges(changes: TaskChange[], now: Instant, timeZone: string): Change[] {
  return changes.map((change) => ({
    at: change.at,
    who: change.by ? shortenName(change.by.name) : null,
    words: describeTaskChange(change, writeMomentNear(change.at, now, timeZone), timeZone),
  }));
}

function describeTaskChange({ fact, by, to }: TaskChange, when: string, timeZone: string): string {
  switch (fact.type) {
    case 'taskAssigned':
      return describeAssignment(by, to, when);
    case 'taskRefused':
      return `${did(by, 'Отказался', 'Отказалась', 'Отказ')} от задачи${name(by)} ${when}: ${fact.reason}`;
    case 'taskTermExtended':
      return `${did(by, 'Продлил', 'Продлила', 'Продлён')} срок${name(by)} ${when}: теперь до ${writeDay(dayOf(lastMoment(fact.due), timeZone))}`;
    case 'taskClosed':
      return fact.how === 'completed'
        ? `Задачу ${did(by, 'завершил', 'завершила', 'завершили')}${name(by)} ${when}`
        : `Задача закрыта ходом дела ${when}`;
  }
}

function describeAssignment(by: PersonLink | null, to: PersonLink | null, when: string): string {
  if (!to) return `Задачу ${did(by, 'вернул', 'вернула', 'вернули')} в отдел${name(by)} ${when}`;
  if (by?.id === to.id) return `Задачу ${inPast(to.name, 'взял', 'взяла')} ${shortenName(to.name)} ${when}`;
  return `Задачу ${did(by, 'передал', 'передала', 'передали')}${name(by)} ${when}: исполнитель — ${shortenName(to.name)}`;
}

function did(by: PersonLink | null, masculine: string, feminine: string, impersonal: string): string {
  return by ? inPast(by.name, masculine, feminine) : impersonal;
}

function name(by: PersonLink | null): string {
  return by ? ` ${shortenName(by.name)}` : '';
}

/** A due moment is the first that is late; the day people read is the one before it. */
function lastMoment(due: Instant): Instant {
  return new Date(Date.parse(due) - 1).toISOString();
}
