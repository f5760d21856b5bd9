import type { Instant } from '#engine/instant.ts';
import type { StuckReasonCode, StuckRow } from '../contract/supervision.ts';
import { canResolveIncident } from '../cases/can-act-on-case.ts';
import { presentPerson, writeCase } from '../cases/present-person.ts';
import { refused } from '../identity/permissions.ts';
import { nameRole } from '../identity/roles.ts';
import type { StuckRecord } from '../record-rows.ts';
import { canExtendTerm, canReassignTask, canRemind } from '../tasks/can-act-on-task.ts';
import { formatTaskId } from '../tasks/task-id.ts';
import { dayOf, writeDay } from '../words/dates.ts';
import { days, hours, withNoun } from '../words/numbers.ts';
import { shortenName } from '../words/people.ts';
import { presentTerm } from '../words/terms.ts';
import type { ViewContext } from '../words/view-context.ts';
import { sortReasons, stuckReasons, writeReason, writeSign } from './stuck-words.ts';
import { writeHolder } from './write-holder.ts';

export function presentStuckRow(row: StuckRecord, context: ViewContext): StuckRow {
  const { actor } = context;
  const reasons = sortReasons(row.reasons);
  const first = reasons[0];
  const { task, owner } = row;
  return {
    id: task ? formatTaskId(task.instance, task.wait) : `${row.instance}:${row.stage.element}`,
    instance: row.instance,
    task: task && { id: formatTaskId(task.instance, task.wait), version: task.version, name: task.name },
    person: row.person && presentPerson(row.person, context),
    caseWords: writeCase(row.person, row.definition.name),
    process: { key: row.definition.key, version: row.definition.version, name: row.definition.name },
    stage: row.stage.name,
    since: row.since,
    sinceWords: writeSince(row.since, context.now),
    term: task ? presentTerm(task.term, task.due, context) : presentTerm(null, row.due, context),
    reasons: reasons.map((code) => ({ code, words: writeReason(code) })),
    why: writeWhy(row, context),
    daysOver: row.daysOver,
    owner: owner && { id: owner.id, name: shortenName(owner.name), absentUntil: owner.absentUntil },
    holder: writeHolder(row),
    groupWords: row.candidateGroups.map(nameRole).join(', '),
    organisation: row.organisation,
    next: { words: writeNext(row, first), at: lastMoment(row.due, context.now) },
    incident: row.incident?.number ?? null,
    allowed: {
      reassign: task ? canReassignTask(actor, task) : refused('Здесь не задача: передавать некому.'),
      extend: task ? canExtendTerm(actor, task) : refused('Здесь не задача: продлевать нечего.'),
      remind: task ? canRemind(actor, task) : refused('Здесь не задача: напоминать некому.'),
      resolve: row.incident ? canResolveIncident(actor, row) : refused('Технического сбоя нет.'),
    },
  };
}

/** Where there is no incident to repeat, the process itself is wrong. */
function writeNext({ incident }: StuckRecord, first: StuckReasonCode | undefined): string {
  if (first === undefined) return 'посмотреть дело';
  return first === 'TECH_FAILURE' && !incident ? 'сообщить составителю процесса' : stuckReasons[first].next;
}

/** «ждёт подписи руководителя ГБ с 09.04; внутренний срок прошёл 13.04» as one sentence. */
function writeWhy(row: StuckRecord, { timeZone }: ViewContext): string {
  const parts = sortReasons(row.reasons).map((code) => writeReasonOf(code, row, timeZone));
  const since = writeDay(dayOf(row.since, timeZone));
  const signs = parts.length > 0 ? [] : row.signs.map(writeSign);
  return [`«${row.stage.name}» с ${since}`, ...parts, ...signs].join('; ');
}

function writeReasonOf(code: string, row: StuckRecord, timeZone: string): string {
  const last = row.due === null ? null : writeDay(dayOf(new Date(Date.parse(row.due) - 1).toISOString(), timeZone));
  switch (code) {
    case 'HARD_OVERDUE':
      return `срок по закону прошёл ${last ?? ''}`.trim();
    case 'SOFT_OVERDUE':
      return `внутренний срок прошёл ${last ?? ''}`.trim();
    case 'WINDOW_CLOSING':
      return `срок действия кончается ${last ?? ''}`.trim();
    case 'MISSING_DOCUMENT':
      return row.document === null ? writeReason(code) : `нет документа: ${row.document}`;
    case 'TECH_FAILURE':
      return row.incident?.sentence ?? 'дело ждёт на слиянии ветвей того, что уже не придёт';
    case 'NO_ACTOR':
      return row.owner ? `${shortenName(row.owner.name)} отсутствует` : writeReason(code);
    default:
      return writeReason(code);
  }
}

function writeSince(since: string, now: string): string {
  const passed = Math.max(0, Date.parse(now) - Date.parse(since));
  const wholeDays = Math.floor(passed / 86_400_000);
  return wholeDays > 0 ? withNoun(wholeDays, days) : withNoun(Math.floor(passed / 3_600_000), hours);
}

/** The last moment in time, whose day is the day to act on; a due moment is the first that is late. None for one that has passed: the reason tells it. */
function lastMoment(due: Instant | null, now: Instant): Instant | null {
  return due !== null && due > now ? new Date(Date.parse(due) - 1).toISOString() : null;
}
