import type { FromSchema } from 'json-schema-to-ts';
import { count, freeObject, instant, list, object, text, textOrNull } from './schema.ts';

export const formRow = object({
  key: text,
  name: text,
  version: count,
  title: text,
  /** «F14» */
  code: textOrNull,
  source: textOrNull,
  hash: text,
});
export type FormRow = FromSchema<typeof formRow>;
export const formList = object({ rows: list(formRow), at: instant });
export type FormList = FromSchema<typeof formList>;

/** A form to be filled in with a command: what its page is drawn from. */
export const fillableForm = object({ key: text, title: text, schema: freeObject, ui: freeObject });
export type FillableForm = FromSchema<typeof fillableForm>;

export const formParams = object({ key: { type: 'string', maxLength: 200 } });
export const formView = object({ form: formRow, schema: freeObject, ui: freeObject, sample: freeObject });
export type FormView = FromSchema<typeof formView>;
