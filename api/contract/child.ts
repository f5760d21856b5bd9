import type { FromSchema } from 'json-schema-to-ts';
import { countOrNull, object, text, textOrNull, uuid } from './schema.ts';

/** A child on a list: enough to know whom it is about, no more. */
export const childView = object({
  id: uuid,
  /** «Васильков М.» */
  displayName: text,
  /** Full years today. */
  age: countOrNull,
  /** «Васильков М., 8 лет» */
  words: text,
  /** «72-0412» */
  caseNo: textOrNull,
});
export type ChildView = FromSchema<typeof childView>;
