import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveUi, stripUi } from './derive-ui.ts';
import type { DataClass, Form, FormSchema, FormValue, UiSchema } from './form.ts';
import { inlineReferences } from './inline.ts';

export interface Catalog {
  forms: ReadonlyMap<string, Form>;
}

export class FormUnknown extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`There is no form ${key}`);
    this.name = 'FormUnknown';
    this.key = key;
  }
}

/** JSON with keys in one order, so that equal content has equal hashes. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot read ${file}`, { cause });
  }
}

function gatherClasses(schema: FormSchema): { 'x-classes'?: DataClass[] } {
  const found = Object.values(schema.properties ?? {}).flatMap((part) =>
    typeof part === 'object' && part['x-class'] ? [part['x-class']] : [],
  );
  return found.length === 0 ? {} : { 'x-classes': [...new Set(found)].toSorted() };
}

/** One form from its folder, with definitions and dictionaries of `references` put in place. `dir` is the folder of all forms. */
export function readForm(dir: string, key: string, references = dir): Form {
  const [, name, version] = /^([a-z][a-z0-9-]*)\.v(\d+)$/.exec(key) ?? [];
  if (name === undefined) throw new FormUnknown(key);
  const inlined = inlineReferences(readJson(join(dir, key, 'schema.json')) as FormSchema, references);
  const ui = deriveUi(inlined, readJson(join(dir, key, 'ui.json')) as UiSchema);
  const schema = { ...stripUi(inlined), ...gatherClasses(inlined) };
  // The order of fields is seen by people, so it is part of the content: properties are hashed as a list too.
  const hash = createHash('sha256')
    .update(canonical({ schema, ui, order: Object.keys(schema.properties ?? {}) }))
    .digest('hex');
  const sample = readJson(join(dir, key, 'sample.json')) as { [field: string]: FormValue };
  return { key, name, version: Number(version), title: schema.title ?? key, schema, ui, sample, hash };
}

/** Every folder of `dir` named `<key>.v<n>` that holds a schema. */
export function loadCatalog(dir: string = import.meta.dirname): Catalog {
  const keys = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /\.v\d+$/.test(entry.name) && existsSync(join(dir, entry.name, 'schema.json')))
    .map((entry) => entry.name)
    .toSorted();
  return { forms: new Map(keys.map((key) => [key, readForm(dir, key)])) };
}

export function getForm(catalog: Catalog, key: string): Form {
  const form = catalog.forms.get(key);
  if (!form) throw new FormUnknown(key);
  return form;
}

export function listForms(catalog: Catalog): Form[] {
  return [...catalog.forms.values()];
}
