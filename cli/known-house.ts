import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Known, KnownRole } from '#engine/check/known.ts';
import { explainForms } from './explain-forms.ts';
import { withTemplates } from './known-templates.ts';
import { readJsonFile } from './json-file.ts';
import type { Form } from '#forms/form.ts';
import { listForms, loadCatalog } from '#forms/catalog.ts';
import { loadDictionary } from '#forms/dictionaries.ts';

const root = join(import.meta.dirname, '..');
const pack = join(root, 'workflows', 'definitions');

/** What definitions of this installation may refer to; forms and terms of `folder` come beside those of the shipped pack. */
export async function readKnown(folder: string = root): Promise<Known> {
  const definitions = [...new Set([join(folder, 'workflows', 'definitions'), folder, pack])];
  return {
    forms: readForms([join(root, 'forms'), join(folder, 'forms')]),
    terms: (await Promise.all(definitions.map(readTerms))).flat(),
    jobs: await withTemplates(join(pack, 'templates')),
    roles: readRoles(),
    given: GIVEN,
    subject: SUBJECT,
    reader: READER,
    supervised: true,
  };
}

const text = { type: 'string' };

/** `api/cases/start-process.ts` gives these to every case it begins. */
const GIVEN: NonNullable<Known['given']> = { case_key: text, region: text, organisation: text };

/** And this to those that are about a person, in the variable their start names. */
const SUBJECT: NonNullable<Known['subject']> = {
  variable: 'person',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['birth_date', 'sex'],
    properties: { birth_date: { type: 'string', format: 'date', 'x-class': 'I' }, sex: { type: 'string', enum: ['male', 'female'] } },
  },
};

/** Whoever opens a form: `record/queries/get-task.ts` tells it to `prefill`, and to nothing else. */
const READER: NonNullable<Known['reader']> = {
  current_user: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'short_name', 'position', 'organisation'],
    properties: { name: text, short_name: text, position: text, organisation: text },
  },
};

function readForms(folders: string[]): NonNullable<Known['forms']> {
  const forms = [...new Set(folders)].flatMap((dir) => (existsSync(dir) ? readFolder(dir) : []));
  return Object.fromEntries(forms.map(({ key, schema }) => [key, schema]));
}

function readFolder(dir: string): Form[] {
  try {
    return listForms(loadCatalog(dir));
  } catch (error) {
    throw explainForms(error) ?? error;
  }
}

async function readTerms(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const catalogues = names.filter((name) => /^terms\.v\d+\.json$/.test(name));
  const read = await Promise.all(catalogues.map((name) => readJsonFile(join(folder, name), 'ENVIRONMENT_INVALID')));
  return read.flatMap((written) => {
    const { terms } = written as { terms?: { rule: string }[] };
    return (terms ?? []).map(({ rule }) => rule);
  });
}

function readRoles(): { [code: string]: KnownRole } {
  return Object.fromEntries(
    loadDictionary('roles', 1).entries.map(({ code, title, may }) => [
      code,
      { name: title, works: Array.isArray(may) && may.includes('task.work') },
    ]),
  );
}
