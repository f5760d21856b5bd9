import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listForms, loadCatalog } from '#forms/catalog.ts';
import type { FormError, FormValue } from '#forms/form.ts';
import { joinPointer, splitPointer } from '#forms/field-titles.ts';
import { validateForm } from '#forms/validate.ts';

/** One fault laid over the form's sample: `set` and `drop` name places by JSON pointer; `errors` is all that must be found, in order. */
interface Fault {
  today?: string;
  set?: { [pointer: string]: FormValue };
  drop?: string[];
  data?: FormValue;
  errors: FormError[];
}

const FOLDER = join(import.meta.dirname, 'invalid');
const TODAY = '2026-06-01';

function put(data: FormValue, [part, ...rest]: string[], value: FormValue | undefined): FormValue {
  if (part === undefined) return value ?? null;
  if (Array.isArray(data)) {
    const at = Number(part);
    const put_ = value === undefined && rest.length === 0 ? [] : [put(data[at] ?? {}, rest, value)];
    return [...data.slice(0, at), ...put_, ...data.slice(at + 1)];
  }
  const fields = typeof data === 'object' && data !== null ? data : {};
  const others = Object.fromEntries(Object.entries(fields).filter(([field]) => field !== part));
  return value === undefined && rest.length === 0 ? others : { ...fields, [part]: put(fields[part] ?? {}, rest, value) };
}

function layOver(sample: FormValue, fault: Fault): FormValue {
  if (fault.data !== undefined) return fault.data;
  const dropped = (fault.drop ?? []).reduce((data, pointer) => put(data, splitPointer(pointer), undefined), sample);
  return Object.entries(fault.set ?? {}).reduce((data, [pointer, value]) => put(data, splitPointer(pointer), value), dropped);
}

function faultsOf(key: string): { name: string; fault: Fault }[] {
  const folder = join(FOLDER, key);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => ({
    name: file.replace('.json', ''),
    fault: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fault,
  }));
}

const forms = listForms(loadCatalog());

describe.each(forms.map((form) => ({ key: form.key, form })))('$key', ({ form }) => {
  it('accepts its own sample', () => {
    expect(validateForm(form, form.sample, TODAY)).toEqual([]);
  });

  it.each(faultsOf(form.key))('answers $name with exactly these errors', ({ fault }) => {
    const data = layOver(form.sample, fault);

    const errors = validateForm(form, data, fault.today ?? TODAY);

    expect(errors).toEqual(fault.errors);
  });

  it('has a broken input for every rule it carries', () => {
    const shown = new Set(faultsOf(form.key).flatMap(({ fault }) => fault.errors.map(({ rule, message }) => `${rule}: ${message}`)));
    const silent = (form.schema['x-rules'] ?? []).map(({ rule, message }) => `${rule}: ${message}`).filter((words) => !shown.has(words));

    expect(silent).toEqual([]);
  });

  it('refuses a field it does not know', () => {
    const errors = validateForm(form, { ...form.sample, no_such_field: 1 }, TODAY);

    expect(errors).toEqual([
      {
        path: joinPointer('', 'no_such_field'),
        field: 'no_such_field',
        rule: 'unknown-field',
        message: 'Неизвестное поле «no_such_field»: в форме его нет',
      },
    ]);
  });
});

it('has broken inputs only for forms that exist', () => {
  const keys = new Set(forms.map(({ key }) => key));

  expect(readdirSync(FOLDER).filter((key) => !keys.has(key))).toEqual([]);
});
