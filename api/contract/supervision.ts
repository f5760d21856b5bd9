import type { FromSchema } from 'json-schema-to-ts';
import { personView } from './person.ts';
import { processRef } from './task.ts';
import {
  coded,
  count,
  countOrNull,
  cursor,
  dayOrNull,
  decision,
  instant,
  instantOrNull,
  limit,
  list,
  object,
  orNull,
  reasonText,
  text,
  textOrNull,
  taskId,
  uuid,
} from './schema.ts';
import { term } from './term.ts';

/** Domain E20. */
export const stuckReasonCodes = [
  'SOFT_OVERDUE',
  'HARD_OVERDUE',
  'REFUSED',
  'UNCLAIMED',
  'WAITING_EXTERNAL',
  'NO_MOVEMENT',
  'MISSING_DOCUMENT',
  'WINDOW_CLOSING',
  'TECH_FAILURE',
  'NO_ACTOR',
] as const;
export type StuckReasonCode = (typeof stuckReasonCodes)[number];

/** Filters of the list that are not reasons: a group of them, signs that do not yet make a case stuck, and whatever is open. */
export const stuckSignCodes = ['OVERDUE', 'AT_RISK', 'LONGER_THAN_USUAL', 'OPEN'] as const;
export type StuckSignCode = (typeof stuckSignCodes)[number];

export const staffView = object({
  id: text,
  name: text,
  position: textOrNull,
  roles: list(coded),
  organisation: text,
  organisationName: text,
  absentUntil: dayOrNull,
  /** Open tasks now. */
  load: count,
});
export type StaffView = FromSchema<typeof staffView>;

export const stuckRow = object({
  id: text,
  instance: uuid,
  task: orNull(object({ id: taskId, version: count, name: text })),
  person: orNull(personView),
  caseWords: text,
  process: processRef,
  /** «Подписание УКЭП» */
  stage: text,
  since: instant,
  /** «4 рабочих дня» */
  sinceWords: text,
  term: orNull(term),
  reasons: list(coded),
  /** The reason as one sentence: «ждёт подписи руководителя ГБ с 09.04; внутренний срок прошёл 13.04» */
  why: text,
  daysOver: countOrNull,
  owner: orNull(object({ id: text, name: text, absentUntil: dayOrNull })),
  /** In whose hands it is; `instance` = the case it waits for. */
  holder: object({ kind: { type: 'string', enum: ['person', 'nobody', 'other'] }, words: text, instance: orNull(uuid) }),
  /** Who it waits for when nobody took it: «ГБ МСЭ, эксперт». */
  groupWords: text,
  organisation: object({ code: text, name: text }),
  /** What happens or should be done next; `at` only while it lies ahead. */
  next: object({ words: text, at: instantOrNull }),
  incident: countOrNull,
  allowed: object({ reassign: decision, extend: decision, remind: decision, resolve: decision }),
});
export type StuckRow = FromSchema<typeof stuckRow>;

export const stuckQuery = object(
  {},
  {
    reason: { type: 'string', enum: [...stuckReasonCodes, ...stuckSignCodes] },
    unit: { type: 'string', maxLength: 100 },
    /** Id of staff, or `nobodys`. */
    owner: { type: 'string', maxLength: 100 },
    stage: { type: 'string', maxLength: 100 },
    q: { type: 'string', maxLength: 200 },
    cursor,
    limit,
  },
);

export const countBy = object({ code: text, words: text, count });

/** All figures come from one snapshot, taken at `at`. */
export const stuckCounts = object({
  /** Rows of the list without filters. */
  total: count,
  /** Open cases of the unit. */
  open: count,
  /** Open cases that stand in somebody's or some group's queue, or wait for the clock or a machine. */
  inQueues: count,
  overdue: count,
  atRisk: count,
  longerThanUsual: count,
  /** Rows nobody present can act on; the list under the filter `NO_ACTOR`, as each figure is its own list. */
  withoutActor: count,
  casesWithoutActor: count,
  byReason: list(countBy),
  byOwner: list(countBy),
  byUnit: list(countBy),
});
export type StuckCounts = FromSchema<typeof stuckCounts>;

export const stuckList = object({ rows: list(stuckRow), nextCursor: textOrNull, counts: stuckCounts, at: instant });
export type StuckList = FromSchema<typeof stuckList>;

/** Who × stage. Owner `null` in a cell is «никто не взял». */
export const matrix = object({
  stages: list(object({ key: text, name: text, count })),
  owners: list(object({ id: textOrNull, name: text, absentUntil: dayOrNull, count })),
  cells: list(object({ owner: textOrNull, stage: text, count, overdue: count })),
  at: instant,
});
export type Matrix = FromSchema<typeof matrix>;

export const reassignBody = object({ assignee: { type: 'string', minLength: 1, maxLength: 100 }, reason: reasonText }, { version: count });
export const extendBody = object({ due: { type: 'string', maxLength: 40 }, reason: reasonText }, { version: count });
/** What is said to whoever has the task; the same words stand in the history. */
export const remindBody = object({ text: reasonText });
export const remindAnswer = object({ id: taskId, done: text });
export type RemindAnswer = FromSchema<typeof remindAnswer>;
export const supervisionAnswer = object({ id: taskId, version: count, done: text, term: orNull(term) });
export type SupervisionAnswer = FromSchema<typeof supervisionAnswer>;

const days = { type: 'number' } as const;
/** Calendar days. `usual`: within which half, and the share `share` (percent), of completed tasks were done; null while too few were completed. */
export const stageTimes = object({
  stages: list(
    object({ key: text, name: text, process: text, usual: orNull(object({ half: days, most: days })), open: count, oldest: orNull(days) }),
  ),
  share: count,
  at: instant,
});
export type StageTimes = FromSchema<typeof stageTimes>;

export const staffQuery = object({}, { role: { type: 'string', maxLength: 100 }, organisation: { type: 'string', maxLength: 100 } });
export const staffList = object({ rows: list(staffView), at: instant });
export type StaffList = FromSchema<typeof staffList>;
