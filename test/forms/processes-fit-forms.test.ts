import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRole } from '#api/identity/roles.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import type { FormValue } from '#forms/form.ts';
import { validateForm } from '#forms/validate.ts';

interface Scenario {
  start: { at: string };
  steps: { completeTask?: string; at?: string; data?: FormValue }[];
  refusals?: { task: string; at: string; data: FormValue; errors: { path: string; rule: string }[] }[];
}

interface FormUse {
  element: string;
  form: string;
  prefill: string[];
  /** Roles named outright; an expression is left to the process. */
  roles: string[];
}

const DEFINITIONS = join(import.meta.dirname, '../../workflows/definitions');
const files = readdirSync(DEFINITIONS);
const catalog = loadCatalog();

function readUses(): FormUse[] {
  return files
    .filter((file) => file.endsWith('.bpmn'))
    .flatMap((file) => [
      ...readFileSync(join(DEFINITIONS, file), 'utf8').matchAll(/<bpmn:(userTask|startEvent) id="([^"]+)"([\s\S]*?)<\/bpmn:\1>/g),
    ])
    .flatMap(([, , element = '', body = '']) => {
      const form = /formId="([^"]+)"/.exec(body)?.[1];
      const prefill = /name="prefill" value="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? '';
      const fields = [...prefill.matchAll(/[{,]\s*([a-z_]+)\s*:/g)].map(([, field = '']) => field);
      const roles = /candidateGroups="([a-z_, ]*)"/.exec(body)?.[1]?.split(/,\s*/) ?? [];
      return form === undefined ? [] : [{ element, form, prefill: fields, roles }];
    });
}

const uses = readUses();
const formOf = new Map(uses.map(({ element, form }) => [element, form]));
const scenarios = files
  .filter((file) => file.endsWith('.scenario.json'))
  .map((file) => ({ file, scenario: JSON.parse(readFileSync(join(DEFINITIONS, file), 'utf8')) as Scenario }));

it('finds the tasks of the processes', () => {
  expect(uses.length).toBeGreaterThan(30);
});

it.each(uses)('$element fills in $form, which exists and knows what is filled in beforehand', ({ form, prefill }) => {
  const known = JSON.stringify(getForm(catalog, form).schema);

  expect(prefill.filter((field) => !known.includes(`"${field}":`))).toEqual([]);
});

it.each(uses)('$element gives $form only to roles that may read every class of data in it', ({ form, roles }) => {
  for (const role of roles)
    expect(findRole(role)?.reads, role).toEqual(expect.arrayContaining(getForm(catalog, form).schema['x-classes'] ?? []));
});

describe.each(scenarios)('$file', ({ scenario }) => {
  it('brings to every task what its form accepts on that day', () => {
    let at = scenario.start.at;
    for (const step of scenario.steps) {
      at = step.at ?? at;
      const form = formOf.get(step.completeTask ?? '');
      if (form === undefined) continue;
      expect(validateForm(getForm(catalog, form), step.data, at.slice(0, 10)), `${step.completeTask} ${at}`).toEqual([]);
    }
  });

  it('is refused where it says it is refused', () => {
    for (const { task, at, data, errors } of scenario.refusals ?? []) {
      const found = validateForm(getForm(catalog, formOf.get(task) ?? ''), data, at.slice(0, 10));
      expect(found.map(({ path, rule }) => ({ path, rule }))).toEqual(errors);
    }
  });
});
