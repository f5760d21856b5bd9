import type { FromSchema } from 'json-schema-to-ts';
import { list, object, text } from './schema.ts';

/** What a list field of a form offers: entries of a dictionary in force today, for organisations those the person may name. */
export const dictionaryView = object({ name: text, title: text, rows: list(object({ code: text, title: text })) });
export type DictionaryView = FromSchema<typeof dictionaryView>;
export const dictionaryParams = object({ name: { type: 'string', pattern: '^[a-z-]{1,60}$' } });
