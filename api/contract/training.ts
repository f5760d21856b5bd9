import type { FromSchema } from 'json-schema-to-ts';
import { instant, object, text } from './schema.ts';

export const trainingClock = object({
  now: instant,
  real: instant,
  /** «учебный режим: 15.04.2026 09:30 (+5 дней)» */
  words: text,
});
export type TrainingClock = FromSchema<typeof trainingClock>;

/** One of the two: `P7D`, `PT2H`, or a moment later than now. */
export const advanceBody = object({}, { duration: { type: 'string', maxLength: 40 }, to: { type: 'string', maxLength: 40 } });
export type AdvanceBody = FromSchema<typeof advanceBody>;
