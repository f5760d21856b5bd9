import type { FormSchema, FormValue } from './form.ts';

type Data = { [field: string]: FormValue };

function isData(value: FormValue | undefined): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: FormValue | undefined, other: FormValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The few words an `if` may use (a meta-test holds forms to them), read as Ajv reads them. */
export function matches(schema: FormSchema | boolean, value: FormValue | undefined): boolean {
  if (typeof schema === 'boolean') return schema;
  if (schema.const !== undefined && !same(schema.const, value)) return false;
  if (schema.enum && !schema.enum.some((allowed) => same(allowed, value))) return false;
  if (schema.minimum !== undefined && typeof value === 'number' && value < schema.minimum) return false;
  if (schema.maximum !== undefined && typeof value === 'number' && value > schema.maximum) return false;
  if (schema.not && matches(schema.not, value)) return false;
  if (schema.allOf && !schema.allOf.every((part) => matches(part, value))) return false;
  if (schema.anyOf && !schema.anyOf.some((part) => matches(part, value))) return false;
  if (!isData(value)) return true;
  if (schema.required?.some((field) => value[field] === undefined)) return false;
  return Object.entries(schema.properties ?? {}).every(([field, part]) => value[field] === undefined || matches(part, value[field]));
}

/** Fields that have no place in the branch the data are in. */
export function listHidden(schema: FormSchema, data: Data): string[] {
  return (schema.allOf ?? []).flatMap((part) => {
    if (!part.if) return [];
    const branch = matches(part.if, data) ? part.then : part.else;
    return Object.entries(branch?.properties ?? {}).flatMap(([field, state]) => (state === false ? [field] : []));
  });
}

/**
 * Removes what was typed into fields that a later choice has hidden. Repeats, because a removed field may have opened another branch.
 * Nested objects and rows are cleaned by their own schema.
 */
export function dropHidden(schema: FormSchema, data: Data): Data {
  const hidden = new Set(listHidden(schema, data));
  const kept = Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.has(field)));
  if (Object.keys(kept).length < Object.keys(data).length) return dropHidden(schema, kept);
  return Object.fromEntries(Object.entries(kept).map(([field, value]) => [field, cleanValue(schema.properties?.[field], value)]));
}

function cleanValue(schema: FormSchema | boolean | undefined, value: FormValue): FormValue {
  if (typeof schema !== 'object') return value;
  if (Array.isArray(value)) return value.map((row) => cleanValue(schema.items, row));
  return isData(value) ? dropHidden(schema, value) : value;
}
