import type { FromSchema } from 'json-schema-to-ts';
import { caseRow } from './case.ts';
import { personView } from './person.ts';
import {
  count,
  countOrNull,
  cursor,
  flag,
  freeObject,
  instant,
  limit,
  list,
  object,
  orNull,
  searchText,
  text,
  textOrNull,
  uuid,
} from './schema.ts';

/** решения · данные · назначения · чтения · отказы · система */
export const historyKinds = ['decision', 'data', 'assignment', 'read', 'refusal', 'system'] as const;
export type HistoryKind = (typeof historyKinds)[number];

export const personSearchQuery = object({}, { q: searchText, cursor, limit });
/** When a person's data was destroyed by law, and what that means for the reader. */
export const erasure = orNull(object({ at: instant, words: text }));
export const auditPerson = object({
  person: personView,
  birthYear: countOrNull,
  fullName: text,
  erased: erasure,
  cases: count,
  lastEventAt: instant,
});
export type AuditPerson = FromSchema<typeof auditPerson>;
export const auditPersonList = object({ rows: list(auditPerson), nextCursor: textOrNull, at: instant });
export type AuditPersonList = FromSchema<typeof auditPersonList>;

export const historyEntry = object({
  id: text,
  at: instant,
  kind: { type: 'string', enum: historyKinds },
  /** «Завершена задача «Контрольная оценка»» */
  words: text,
  /** A second line: what exactly, instead of what, on which ground; null when the first says all. */
  detail: textOrNull,
  actor: object({ id: textOrNull, name: text, position: textOrNull, organisation: textOrNull }),
  caseWords: text,
  instance: orNull(uuid),
  process: textOrNull,
  /** First characters of the chained hash; null for reads and refusals, which are kept beside the chain. */
  hash: textOrNull,
  submission: textOrNull,
  document: textOrNull,
  /** Something in this row is hidden from this reader until a reason is given. */
  masked: flag,
});
export type HistoryEntry = FromSchema<typeof historyEntry>;

export const historyQuery = object(
  {},
  {
    /** State as of this moment: nothing later is shown. */
    asOf: { type: 'string', maxLength: 40 },
    from: { type: 'string', maxLength: 40 },
    to: { type: 'string', maxLength: 40 },
    kind: { type: 'string', enum: historyKinds },
    actor: { type: 'string', maxLength: 200 },
    /** Typed by an auditor to see masked data; written to the register of reads. */
    reason: { type: 'string', minLength: 3, maxLength: 2000 },
    cursor,
    limit,
  },
);

export const personHistory = object({
  person: personView,
  fullName: text,
  birthYear: countOrNull,
  erased: erasure,
  cases: list(caseRow),
  terms: object({ kept: count, broken: count, words: text }),
  /** The last link stored; «проверить сейчас» is a command of its own. */
  chain: object({ root: text, length: count, words: text }),
  actors: list(object({ id: text, name: text })),
  entries: list(historyEntry),
  nextCursor: textOrNull,
  asOf: orNull(instant),
  at: instant,
});
export type PersonHistory = FromSchema<typeof personHistory>;

export const submissionParams = object({ id: uuid, sid: { type: 'string', maxLength: 100 } });
export const submissionQuery = object({}, { reason: { type: 'string', minLength: 3, maxLength: 2000 } });

/** A form exactly as it was submitted, drawn by the version of the form it was submitted in. */
export const submissionView = object({
  id: text,
  form: object({ key: text, title: text }),
  taskName: text,
  caseWords: text,
  instance: uuid,
  schema: freeObject,
  ui: freeObject,
  data: freeObject,
  by: object({ name: text, position: textOrNull, organisation: textOrNull }),
  at: instant,
  hash: text,
  previous: orNull(object({ id: text, at: instant, by: textOrNull, data: freeObject })),
  changes: list(object({ path: text, field: text, before: textOrNull, after: textOrNull })),
  masked: flag,
  /** The data is destroyed with the person's key; that it was submitted, when and by whom is left. */
  erased: flag,
});
export type SubmissionView = FromSchema<typeof submissionView>;

export const readRow = object({
  at: instant,
  who: text,
  position: textOrNull,
  organisation: textOrNull,
  /** «диагноз и медицинские сведения» */
  what: text,
  /** «задача «Расчёт эффективности»» */
  basis: text,
});
export type ReadRow = FromSchema<typeof readRow>;
export const readList = object({ rows: list(readRow), nextCursor: textOrNull, at: instant });
export type ReadList = FromSchema<typeof readList>;
export const readsQuery = object({}, { cursor, limit });

/** The reason opens what is hidden from an auditor otherwise; it stands in the file and in the register of reads. */
export const dossierQuery = object({}, { reason: { type: 'string', minLength: 3, maxLength: 2000 } });

export const verifyAnswer = object(
  /** `journals`: reads and refusals checked, which have chains of their own. */
  { intact: flag, checked: count, journals: count, root: text, at: instant, words: text },
  { firstBroken: object({ position: count, at: instant, words: text }) },
);
export type VerifyAnswer = FromSchema<typeof verifyAnswer>;
