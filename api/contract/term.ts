import type { FromSchema } from 'json-schema-to-ts';
import { countOrNull, day, dayOrNull, instantOrNull, object, text } from './schema.ts';

/** A term as screens show it. */
export const term = object({
  rule: text,
  /** First moment that is late; null while the calendar of its year is not loaded. */
  due: instantOrNull,
  /** The last day that is still in time. */
  day,
  binding: { type: 'string', enum: ['hard', 'soft'] },
  /** «срок по закону» or «внутренний срок» */
  bindingWords: text,
  state: { type: 'string', enum: ['ok', 'soon', 'today', 'overdue', 'unknown'] },
  /** Negative when late; null when it cannot be counted (no calendar, or a term without working days). */
  workingDaysLeft: countOrNull,
  /** «осталось 3 рабочих дня, до 24.03.2026» */
  words: text,
  /** «7 рабочих дней со дня внесения в Реестр (13.03.2026), п. 4.1 порядка; производственный календарь 2026, Тюменская область» */
  explanation: text,
  /** «п. 4.1 порядка» */
  source: text,
  baseDay: dayOrNull,
  /** Calendar version used, «—» when the rule needs none. */
  calendar: text,
  hardDay: dayOrNull,
  softDay: dayOrNull,
});
export type Term = FromSchema<typeof term>;
