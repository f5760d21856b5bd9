import type { FromSchema } from 'json-schema-to-ts';
import { count, instant, list, object, text, textOrNull } from './schema.ts';

/** One thing that is wrong in the data: which field (its Russian title), which rule, what to do. */
export const fieldError = object({ path: text, field: text, rule: text, message: text });
export type FieldError = FromSchema<typeof fieldError>;

/** What happened meanwhile to the thing a command was about, newest first. */
export const change = object({ at: instant, who: textOrNull, words: text });
export type Change = FromSchema<typeof change>;

/** RFC 9457, media type `application/problem+json`. `detail` is a Russian sentence to show as it is; `code` never changes its meaning. */
export const problem = object(
  { type: text, title: text, status: count, detail: text, code: text },
  {
    errors: list(fieldError),
    changes: list(change),
    /** The number to send next time, when `code` is a version conflict. */
    version: count,
    /** Seconds. */
    retryAfter: count,
  },
);
export type Problem = FromSchema<typeof problem>;
