import type { Json } from '#engine/json.ts';
import type { FormSchema } from '#forms/form.ts';
import { isContext, writeName, writeValue } from '../job-values.ts';

/** Filled-in fields of a form as rows «title, value», in the order of the schema; a part has the title of its group before its own. */
export function listFormRows(schema: FormSchema, data: { [field: string]: Json }, within = ''): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, part]) => {
    const value = data[field];
    if (typeof part !== 'object' || value === undefined || value === null || value === '') return [];
    const title = within ? `${within}: ${part.title ?? field}` : (part.title ?? field);
    return listFieldRows(part, value, title);
  });
}

function listFieldRows(schema: FormSchema, value: Json, title: string): string[][] {
  if (isContext(value)) return 'surname' in value ? [[title, writeName(value)]] : listFormRows(schema, value, title);
  const { items } = schema;
  if (Array.isArray(value) && items?.properties) {
    return value.flatMap((row, index) => (isContext(row) ? listFormRows(items, row, `${title}, ${index + 1}`) : []));
  }
  const titles = (Array.isArray(value) ? items?.['x-titles'] : schema['x-titles']) ?? {};
  const write = (each: Json) => (typeof each === 'string' ? (titles[each] ?? writeValue(each)) : writeValue(each));
  const text = Array.isArray(value) ? value.map(write).join(', ') : write(value);
  return text ? [[title, text]] : [];
}
