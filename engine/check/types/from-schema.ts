import { intern } from './intern.ts';
import type { JsonSchema } from './json-schema.ts';
import { ANY, mayBeNull } from './type.ts';
import type { Type } from './type.ts';

const PERSONAL_FORMATS: { [format: string]: string } = { snils: 'СНИЛС', phone: 'номер телефона', email: 'электронная почта' };

/** The type of what a schema accepts, once it has become a variable: dates are texts there. `whose` names the form in findings. */
export function typeOfSchema(schema: JsonSchema, whose?: string): Type {
  const found = read.get(schema);
  if (found) return found;
  const type = plainType(schema, whose);
  const personal = personalOf(schema);
  const marked = intern(personal === null ? type : markPersonal(type, personal));
  read.set(schema, marked);
  return marked;
}

const read = new WeakMap<JsonSchema, Type>();

function plainType(schema: JsonSchema, whose: string | undefined): Type {
  const values = listValues(schema);
  const reader = Object.hasOwn(READERS, schema.type ?? '') ? READERS[schema.type ?? ''] : undefined;
  if (reader) return reader(schema, whose);
  return values ? { kind: 'string', values } : ANY;
}

type ReadType = (schema: JsonSchema, whose: string | undefined) => Type;

const READERS: { [type: string]: ReadType } = {
  object: objectType,
  array: (schema, whose) => ({ kind: 'list', of: schema.items ? typeOfSchema(schema.items, whose) : ANY }),
  string: textType,
  integer: (schema) => ({ ...numberType(schema), whole: true }),
  number: numberType,
  boolean: () => ({ kind: 'boolean' }),
  null: () => ({ kind: 'null' }),
};

function textType(schema: JsonSchema): Type {
  const values = listValues(schema);
  return { kind: 'string', ...(values ? { values } : {}), ...(schema.format === undefined ? {} : { format: schema.format }) };
}

function numberType({ minimum, maximum }: JsonSchema): Extract<Type, { kind: 'number' }> {
  return { kind: 'number', ...(minimum === undefined ? {} : { least: minimum }), ...(maximum === undefined ? {} : { most: maximum }) };
}

function objectType(schema: JsonSchema, whose: string | undefined): Type {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, Type][] => {
    if (typeof field === 'boolean') return field ? [[name, ANY]] : [];
    const type = typeOfSchema(field, whose);
    return [[name, schema.required?.includes(name) ? type : mayBeNull(type)]];
  });
  return {
    kind: 'context',
    fields: Object.fromEntries(fields),
    open: schema.additionalProperties !== false,
    ...(whose === undefined ? {} : { whose }),
  };
}

function listValues({ enum: values, const: only }: JsonSchema): string[] | null {
  const listed = values ?? (only === undefined ? [] : [only]);
  const texts = listed.filter((value) => typeof value === 'string');
  return texts.length > 0 && texts.length === listed.length ? texts : null;
}

function personalOf(schema: JsonSchema): string | null {
  if (schema['x-class'] !== undefined) return `персональные сведения «${schema.title ?? ''}»`;
  return PERSONAL_FORMATS[schema.format ?? ''] ?? null;
}

/** What is inside of personal data is personal too. */
function markPersonal(type: Type, personal: string): Type {
  if (type.kind === 'list') return { ...type, of: markPersonal(type.of, personal), personal };
  if (type.kind !== 'context') return { ...type, personal };
  const fields = Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, markPersonal(field, personal)]));
  return { ...type, fields, personal };
}
