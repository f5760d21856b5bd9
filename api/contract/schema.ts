import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/**
 * Small builders for JSON Schemas whose TypeScript type is computed by `FromSchema`.
 * They exist because an answer lists every field it may contain and nothing else leaves (`additionalProperties: false`).
 */

type Schemas = { readonly [name: string]: JSONSchema };
type NoSchemas = Readonly<Record<never, JSONSchema>>;

export interface ObjectSchema<R extends Schemas, O extends Schemas> {
  readonly type: 'object';
  readonly properties: R & O;
  readonly required: readonly (keyof R & string)[];
  readonly additionalProperties: false;
}

/** An object all of whose fields in `required` are always there; fields in `optional` may be absent. */
export function object<const R extends Schemas>(required: R): ObjectSchema<R, NoSchemas>;
export function object<const R extends Schemas, const O extends Schemas>(required: R, optional: O): ObjectSchema<R, O>;
export function object(required: Schemas, optional: Schemas = {}): ObjectSchema<Schemas, Schemas> {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required), additionalProperties: false };
}

export function list<const S extends JSONSchema>(items: S): { readonly type: 'array'; readonly items: S } {
  return { type: 'array', items };
}

export function orNull<const S extends JSONSchema>(schema: S): { readonly anyOf: readonly [S, { readonly type: 'null' }] } {
  return { anyOf: [schema, { type: 'null' }] };
}

export const text = { type: 'string' } as const;
export const textOrNull = { type: ['string', 'null'] } as const;
export const flag = { type: 'boolean' } as const;
export const count = { type: 'integer' } as const;
export const countOrNull = { type: ['integer', 'null'] } as const;

/** A moment in UTC, `2026-02-02T04:00:00.000Z`; the screen shows it in the zone of the person's organisation. */
export const instant = { type: 'string', description: 'момент времени, UTC' } as const;
export const instantOrNull = { type: ['string', 'null'], description: 'момент времени, UTC' } as const;
/** A calendar day, `2026-02-02`. */
export const day = { type: 'string', description: 'день, ГГГГ-ММ-ДД' } as const;
export const dayOrNull = { type: ['string', 'null'], description: 'день, ГГГГ-ММ-ДД' } as const;

/** Any JSON object: a form's data, schema or appearance. Its own schema is the form's, not the API's. */
export const freeObject = { type: 'object', additionalProperties: true } as const;

export const uuid = { type: 'string', pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$' } as const;
/** `<instance>.<wait>`. */
export const taskId = {
  type: 'string',
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\.[0-9]{1,9}$',
} as const;
export const reasonText = { type: 'string', minLength: 3, maxLength: 2000, description: 'причина словами' } as const;
export const limit = { type: 'integer', minimum: 1, maximum: 200, default: 50 } as const;
export const cursor = { type: 'string', maxLength: 500 } as const;
export const searchText = { type: 'string', maxLength: 200 } as const;

export const idParams = object({ id: uuid });
export const taskIdParams = object({ id: taskId });

/** Allowed, or not and why in words; the same decision draws the button and refuses the command. */
export const decision = object({ allowed: flag, reason: textOrNull });
export type Decision = FromSchema<typeof decision>;

/** Something with a stable code for filters and links, and words for people. */
export const coded = object({ code: text, words: text });
export type Coded = FromSchema<typeof coded>;
