import { matches } from '#forms/hidden.ts';
import type { FormSchema, FormValue } from '#forms/form.ts';

export type FormData = { [field: string]: FormValue };

const isData = (value: FormValue | undefined): value is FormData => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that must be there in the branch the data are in. */
function listRequired(schema: FormSchema, data: FormData): string[] {
  const branches = (schema.allOf ?? []).flatMap((part) => {
    const branch = part.if === undefined ? part : matches(part.if, data) ? part.then : part.else;
    return branch?.required ?? [];
  });
  return [...new Set([...(schema.required ?? []), ...branches])];
}

/** A group of fields nobody has written into, a list without rows: the form draws them, the person has left them out. */
function isBegun(value: FormValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isData(value) ? Object.values(value).some(isBegun) : value !== undefined;
}

/**
 * Leaves out the groups that nobody has begun and opens those of them that are required (an address, a name): what is missing is then
 * said of each field («Заполните поле «Фамилия»») and not of the group as a whole.
 */
export function openParts(schema: FormSchema, data: FormData): FormData {
  const required = listRequired(schema, data);
  const opened: FormData = Object.fromEntries(
    Object.entries(data).filter(([name, value]) => isBegun(value) || (Array.isArray(value) && required.includes(name))),
  );
  for (const name of required) {
    const part = schema.properties?.[name];
    if (typeof part === 'object' && part.type === 'object' && opened[name] === undefined) opened[name] = {};
  }
  for (const [name, value] of Object.entries(opened)) {
    const part = schema.properties?.[name];
    if (typeof part === 'object' && part.type === 'object' && isData(value)) opened[name] = openParts(part, value);
  }
  return opened;
}
