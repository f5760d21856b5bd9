import type { FromSchema } from 'json-schema-to-ts';
import { countOrNull, object, text, textOrNull, uuid } from './schema.ts';

/** A person on a list: enough to know whom it is about, no more. */
export const personView = object({
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
export type PersonView = FromSchema<typeof personView>;
