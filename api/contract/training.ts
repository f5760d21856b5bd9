import type { FromSchema } from 'json-schema-to-ts';
import { instant, object, text } from './schema.ts';

export const trainingClock = object({
  now: instant,
  real: instant,
  /** «учебный режим: 15.04.2026 09:30 (+5 дней)» */
  words: text,
});
export type TrainingClock = FromSchema<typeof trainingClock>;

/** One of the three: `P7D`, `PT2H`; a moment later than now; so many working days of the person's region. */
export const advanceBody = object(
  {},
  {
    duration: { type: 'string', maxLength: 40 },
    to: { type: 'string', maxLength: 40 },
    workdays: { type: 'integer', minimum: 1, maximum: 250 },
  },
);
export type AdvanceBody = FromSchema<typeof advanceBody>;
