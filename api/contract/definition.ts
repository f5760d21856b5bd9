import type { FromSchema } from 'json-schema-to-ts';
import { count, flag, instant, list, object, text, textOrNull } from './schema.ts';

export const definitionRow = object({
  key: text,
  process: text,
  name: text,
  version: count,
  hash: text,
  publishedAt: instant,
  publishedBy: textOrNull,
  latest: flag,
  openCases: count,
});
export type DefinitionRow = FromSchema<typeof definitionRow>;
export const definitionList = object({ rows: list(definitionRow), at: instant });
export type DefinitionList = FromSchema<typeof definitionList>;

export const definitionParams = object({ key: { type: 'string', maxLength: 200 } });
export const definitionView = object({
  definition: definitionRow,
  /** The published file, byte for byte. */
  source: text,
  versions: list(definitionRow),
  elements: list(object({ id: text, name: text, kind: text, form: textOrNull, roles: list(text) })),
});
export type DefinitionView = FromSchema<typeof definitionView>;
