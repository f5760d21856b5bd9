import type { FromSchema } from 'json-schema-to-ts';
import { fieldError } from './problem.ts';
import { personView } from './person.ts';
import { documentRow } from './document.ts';
import {
  count,
  cursor,
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
  taskId,
  uuid,
} from './schema.ts';
import { term } from './term.ts';

export const queueNames = ['mine', 'group', 'today', 'overdue', 'drafts', 'recent'] as const;
export const taskStatuses = ['open', 'done', 'cancelled'] as const;
export const dueFilters = ['overdue', 'today', 'week', 'none'] as const;

/** Of a case, told wherever a case or a task of it is. */
export const caseStatuses = ['active', 'completed', 'terminated', 'incident', 'suspended'] as const;

export const processRef = object({ key: text, version: count, name: text });
export const personRef = object({ id: text, name: text });
export type PersonRef = FromSchema<typeof personRef>;

/** A row of an inbox. */
export const taskRow = object({
  id: taskId,
  instance: uuid,
  version: count,
  name: text,
  element: text,
  process: processRef,
  person: orNull(personView),
  /** «Дело 72-0412», or the name of the process for a case without a person. */
  caseWords: text,
  status: { type: 'string', enum: taskStatuses },
  /** «новая», «в работе», «вернули в отдел», «завершена» … */
  statusWords: text,
  assignee: orNull(personRef),
  /** Roles whose people may take it, in words: «ГБ МСЭ, эксперт». */
  groupWords: text,
  term: orNull(term),
  /** Open as long as its stage is: done when something happens, «в любое время». */
  standing: flag,
  draftSavedAt: instantOrNull,
  openedAt: instant,
  closedAt: instantOrNull,
  /** The one thing to do next: its button. */
  action: { type: 'string', enum: ['open', 'claim', 'read'] },
});
export type TaskRow = FromSchema<typeof taskRow>;

export const taskListQuery = object(
  {},
  {
    queue: { type: 'string', enum: queueNames, default: 'mine' },
    q: searchText,
    process: { type: 'string', maxLength: 100 },
    element: { type: 'string', maxLength: 100 },
    due: { type: 'string', enum: dueFilters },
    cursor,
    limit,
  },
);

/** `at` is the moment of the one snapshot the rows come from. `filters` is what the lists above the table offer. */
export const taskList = object({
  rows: list(taskRow),
  nextCursor: textOrNull,
  at: instant,
});
export type TaskList = FromSchema<typeof taskList>;

export const taskCounts = object({ mine: count, group: count, today: count, overdue: count, drafts: count, at: instant });
export type TaskCounts = FromSchema<typeof taskCounts>;

/** A place of the process as a list shows it. */
export const step = object({
  element: text,
  name: text,
  state: { type: 'string', enum: ['done', 'now', 'stuck', 'ahead'] },
  at: instantOrNull,
  who: textOrNull,
});
export type Step = FromSchema<typeof step>;

/** A form filled in earlier in the same case, shown read-only beside the task. */
export const besideForm = object({
  id: text,
  title: text,
  formKey: text,
  at: instant,
  by: textOrNull,
  schema: freeObject,
  ui: freeObject,
  data: freeObject,
});
export type BesideForm = FromSchema<typeof besideForm>;

export const draft = object({ data: freeObject, savedAt: instant, version: count });
export type Draft = FromSchema<typeof draft>;

export const allowedActions = object({ claim: decision, release: decision, submit: decision, refuse: decision, reassign: decision });
export type AllowedActions = FromSchema<typeof allowedActions>;

/** Everything the task page needs, in one answer. */
export const task = object({
  id: taskId,
  version: count,
  name: text,
  element: text,
  process: processRef,
  instance: uuid,
  status: { type: 'string', enum: taskStatuses },
  statusWords: text,
  person: orNull(personView),
  caseWords: text,
  assignee: orNull(personRef),
  candidateGroups: list(object({ code: text, name: text })),
  /** Whose people act; null = anybody of the group in the region. */
  organisation: orNull(object({ code: text, name: text })),
  /** What a supervisor said about it, newest first. */
  reminders: list(object({ at: instant, by: text, text })),
  term: orNull(term),
  form: orNull(object({ key: text, title: text })),
  schema: freeObject,
  ui: freeObject,
  prefill: freeObject,
  draft: orNull(draft),
  /** How a completed task was completed: its form as it was submitted. */
  submitted: orNull(object({ at: instant, by: textOrNull, data: freeObject })),
  beside: object({ documents: list(documentRow), forms: list(besideForm) }),
  steps: list(step),
  allowed: allowedActions,
  /** True when what is shown here was written to the register of reads. */
  readRecorded: flag,
  at: instant,
});
export type Task = FromSchema<typeof task>;

/** Answer of claim, release and reassign: what the page must now show. */
export const taskChanged = object({
  id: taskId,
  version: count,
  status: { type: 'string', enum: taskStatuses },
  statusWords: text,
  assignee: orNull(personRef),
  allowed: allowedActions,
  /** «Задача ваша. Срок — 24.03.2026.» */
  done: text,
});
export type TaskChanged = FromSchema<typeof taskChanged>;

export const emptyBody = { type: 'object', properties: {}, additionalProperties: false } as const;
export const releaseBody = object({}, { reason: { type: 'string', maxLength: 2000 } });
export const refuseBody = object({ reason: reasonText }, { version: count });
export const submitBody = object({ formKey: { type: 'string', maxLength: 200 }, version: count, data: freeObject });
export type SubmitBody = FromSchema<typeof submitBody>;

export const submitAnswer = object({
  /** «Готово. Дальше: «Рассчитать эффективность» — ГБ МСЭ, до 05.05.2026.» */
  done: text,
  instanceStatus: { type: 'string', enum: caseStatuses },
  /** The next task of the same person by due date. */
  next: orNull(taskRow),
  /** What deserves a second look in the form that was taken; it kept nothing from being done. */
  warnings: list(fieldError),
});
export type SubmitAnswer = FromSchema<typeof submitAnswer>;

export const draftBody = object({ data: freeObject, version: count });
export const draftAnswer = object({ savedAt: instant, version: count });
export type DraftAnswer = FromSchema<typeof draftAnswer>;
