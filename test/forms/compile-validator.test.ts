import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { retrieveSchema } from '@rjsf/utils';
import type { RJSFSchema } from '@rjsf/utils';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import type { ValidatorFunctions } from '@rjsf/validator-ajv8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getForm, listForms, loadCatalog } from '#forms/catalog.ts';
import { compileValidator } from '#forms/compile-validator.ts';
import type { FormValue } from '#forms/form.ts';
import { gatherErrors } from '#forms/form-errors.ts';
import type { RawError } from '#forms/sentences.ts';
import { validateForm } from '#forms/validate.ts';

interface BrowserModule {
  default: ValidatorFunctions;
  validate(data: unknown): RawError[];
}

const TODAY = '2026-06-01';
const catalog = loadCatalog();
const forms = listForms(catalog);
let folder = '';

async function importValidator(key: string): Promise<BrowserModule> {
  return (await import(/* @vite-ignore */ pathToFileURL(join(folder, `${key}.mjs`)).href)) as BrowserModule;
}

/** Data of the broken inputs, as far as they say it whole; enough to compare the two sides on every form. */
function brokenData(key: string, sample: { [field: string]: FormValue }): FormValue[] {
  const dir = join(import.meta.dirname, 'invalid', key);
  const faults = readdirSync(dir).map(
    (file) => JSON.parse(readFileSync(join(dir, file), 'utf8')) as { set?: { [pointer: string]: FormValue } },
  );
  const flat = faults.map(({ set }) => Object.fromEntries(Object.entries(set ?? {}).map(([pointer, value]) => [pointer.slice(1), value])));
  return [{}, [], null, 'текст', ...flat.map((fields) => ({ ...sample, ...fields }))];
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'validators-'));
  for (const form of forms) writeFileSync(join(folder, `${form.key}.mjs`), compileValidator(form).code);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the validator of the browser', () => {
  it('runs where making code from strings is forbidden, and imports nothing', () => {
    const script = forms.map(
      ({ key }) => `await import('./${key}.mjs').then((m) => { if (m.validate({}).length === 0) throw new Error('${key}'); });`,
    );
    writeFileSync(
      join(folder, 'all.mjs'),
      `${script.join('\n')}\nlet eval_ = 'allowed'; try { new Function('') } catch { eval_ = 'forbidden' } console.log(eval_);`,
    );

    const printed = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', 'all.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(printed.trim()).toBe('forbidden');
    expect(forms.filter((form) => /^\s*import\s/m.test(compileValidator(form).code))).toEqual([]);
  });

  it.each(forms.map(({ key }) => key))('finds in %s what the server finds, in the same words', async (key) => {
    const form = getForm(catalog, key);
    const browser = await importValidator(key);

    for (const data of brokenData(key, form.sample)) {
      expect(gatherErrors(form.schema, browser.validate(data), data, TODAY)).toEqual(validateForm(form, data, TODAY));
    }
  });

  it.each(forms.map(({ key }) => key))('lets RJSF follow the conditions of %s', async (key) => {
    const form = getForm(catalog, key);
    const schema = form.schema as RJSFSchema;
    const validator = createPrecompiledValidator((await importValidator(key)).default, schema);

    for (const data of [form.sample, {}, ...brokenData(key, form.sample)]) {
      if (typeof data !== 'object' || data === null || Array.isArray(data)) continue;
      const drawn = retrieveSchema(validator, schema, schema, data);
      expect(Object.keys(drawn.properties ?? {})).toEqual(Object.keys(schema.properties ?? {}));
    }
  });

  it('is compiled once for one content', () => {
    const form = getForm(catalog, 'signature.v1');

    expect(compileValidator({ ...form })).toBe(compileValidator(form));
    expect(compileValidator(form).hash).toBe(form.hash);
  });
});
