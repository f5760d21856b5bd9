import { placeOf } from '#forms/field-titles.ts';
import type { Form } from '#forms/form.ts';
import type { Json, Variables } from '#engine/json.ts';
import type { SubmissionView } from '../contract/audit.ts';
import { writeDay } from '../words/dates.ts';

/** What a form says now and did not say, or said otherwise, the time before; fields by their titles. */
export function listChanges(form: Form, before: Variables, after: Variables): SubmissionView['changes'] {
  const paths = new Set([...leaves(before), ...leaves(after)].map(([path]) => path));
  const old = new Map(leaves(before));
  const young = new Map(leaves(after));
  return [...paths]
    .filter((path) => JSON.stringify(old.get(path)) !== JSON.stringify(young.get(path)))
    .map((path) => {
      const { title, within, schema } = placeOf(form.schema, path);
      const words = (value: Json | undefined): string | null =>
        value === undefined ? null : writeValue(value, schema?.['x-titles'], schema?.format);
      return { path, field: within === '' ? title : `${within}: ${title}`, before: words(old.get(path)), after: words(young.get(path)) };
    });
}

function leaves(value: Json, path = ''): [string, Json][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, `${path}/${index}`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => leaves(item, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  return [[path, value]];
}

function writeValue(value: Json, titles: { [code: string]: string } | undefined, format: string | undefined): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return writeDay(text);
  return titles?.[text] ?? text;
}
