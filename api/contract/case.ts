import type { FromSchema } from 'json-schema-to-ts';
import { personView } from './person.ts';
import { documentRow } from './document.ts';
import { fillableForm } from './form.ts';
import { caseStatuses, processRef, step, taskRow } from './task.ts';
import {
  count,
  cursor,
  dayOrNull,
  day,
  decision,
  flag,
  freeObject,
  instant,
  instantOrNull,
  limit,
  list,
  object,
  orNull,
  reasonText,
  searchText,
  text,
  textOrNull,
  uuid,
} from './schema.ts';
import { term } from './term.ts';

/** A process a person may start; `form` is what its start asks for, null when it asks nothing but the person. */
export const processRow = object({
  key: text,
  process: text,
  name: text,
  version: count,
  needsPerson: flag,
  form: orNull(fillableForm),
  start: decision,
});
export type ProcessRow = FromSchema<typeof processRow>;
export const processList = object({ rows: list(processRow), at: instant });
export type ProcessList = FromSchema<typeof processList>;

export const newPersonBody = object(
  {
    surname: { type: 'string', minLength: 1, maxLength: 100 },
    name: { type: 'string', minLength: 1, maxLength: 100 },
    birthDate: { ...day, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    sex: { type: 'string', enum: ['male', 'female'] },
  },
  { patronymic: { type: 'string', maxLength: 100 }, snils: { type: 'string', maxLength: 20 } },
);
export type NewPersonBody = FromSchema<typeof newPersonBody>;

export const processParams = object({ key: { type: 'string', maxLength: 200 } });
export const startBody = object({ data: freeObject }, { version: count, personId: uuid, person: newPersonBody });
export type StartBody = FromSchema<typeof startBody>;
export const startAnswer = object({ instance: uuid, caseNo: textOrNull, done: text, next: orNull(taskRow) });
export type StartAnswer = FromSchema<typeof startAnswer>;

const caseHead = {
  instance: uuid,
  person: orNull(personView),
  caseWords: text,
  process: processRef,
  status: { type: 'string', enum: caseStatuses },
  /** «на курсе, ждём протокол» */
  stateWords: text,
  startedAt: instant,
  endedAt: instantOrNull,
} as const;

export const caseRow = object({
  ...caseHead,
  /** The last day in time of what is due next: a task, a timer. */
  nextDay: dayOrNull,
});
export type CaseRow = FromSchema<typeof caseRow>;

export const caseListQuery = object(
  {},
  { q: searchText, process: { type: 'string', maxLength: 100 }, status: { type: 'string', enum: caseStatuses }, cursor, limit },
);
export const caseList = object({ rows: list(caseRow), nextCursor: textOrNull, at: instant });
export type CaseList = FromSchema<typeof caseList>;

export const incident = object({
  number: count,
  element: text,
  elementName: text,
  /** What happened and what to do, in words. */
  words: text,
  code: text,
  at: instant,
  resolve: decision,
});
export type Incident = FromSchema<typeof incident>;

/** What may be reported to the case now. `stops`: the work of the stage ends with it. `form` null = there is nothing to fill in. */
export const caseEvent = object({
  element: text,
  title: text,
  stops: flag,
  form: orNull(fillableForm),
});
export type CaseEvent = FromSchema<typeof caseEvent>;

/** `wait`: its number in the case. */
export const openTerm = object({ wait: count, name: text, kind: { type: 'string', enum: ['task', 'timer'] }, term });

export const caseView = object({
  ...caseHead,
  organisation: object({ code: text, name: text }),
  steps: list(step),
  tasks: list(taskRow),
  terms: list(openTerm),
  documents: list(documentRow),
  incidents: list(incident),
  /** Other cases of the same person, and the cases this one started. */
  related: list(caseRow),
  /** For the machine view; empty for those who do not lead or check. */
  machine: object({
    definition: text,
    waits: list(object({ kind: text, element: text, name: text, due: instantOrNull })),
  }),
  /** What this person may report to the case now. */
  events: list(caseEvent),
  allowed: object({ cancel: decision, suspend: decision, resume: decision, modify: decision }),
  readRecorded: flag,
  at: instant,
});
export type CaseView = FromSchema<typeof caseView>;

export const caseDiagram = object({
  bpmn: text,
  done: list(text),
  now: list(text),
  stuck: list(text),
  taken: list(text),
  at: instant,
});
export type CaseDiagram = FromSchema<typeof caseDiagram>;

export const cancelBody = object({ reason: reasonText });
export const incidentParams = object({ id: uuid, n: { type: 'integer', minimum: 1 } });
export const resolveBody = object({}, { reason: { type: 'string', maxLength: 2000 } });
export const eventParams = object({ id: uuid, element: { type: 'string', minLength: 1, maxLength: 200 } });
export const reportBody = object({ data: freeObject });
export type ReportBody = FromSchema<typeof reportBody>;
export const caseChanged = object({ instance: uuid, status: { type: 'string', enum: caseStatuses }, done: text });
export type CaseChanged = FromSchema<typeof caseChanged>;
/** `done` says what follows: «Записано: Семья отозвала согласие. Дальше: …» */
export const reportAnswer = caseChanged;
