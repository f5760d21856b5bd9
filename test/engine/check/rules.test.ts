import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import type { CheckFinding } from '#engine/check/finding.ts';
import type { Known } from '#engine/check/known.ts';
import { CHECK_RULES } from '#engine/check/rules.ts';

const FIXTURES = new URL('../fixtures/check/', import.meta.url);
const RULES = new URL('../../../engine/check/rules/', import.meta.url);

/** What a broken file must be told, exactly, and what it may refer to. */
interface Expected {
  says: string;
  known?: Known;
  at?: string;
  findings: Omit<CheckFinding, 'file'>[];
}

describe.each(CHECK_RULES.map((rule) => ({ rule, name: rule.name })))('$name', ({ rule, name }) => {
  it('finds in its broken fixture exactly what is broken there', async () => {
    const { file, expected } = readFixture(name);
    const found = await checkFiles([file], expected.known ?? {}, expected.at === undefined ? {} : { at: expected.at });

    expect(found).toEqual(expected.findings.map((finding) => ({ file: file.name, ...finding })));
  });

  it('has a fixture for every code it may say', () => {
    const said = new Set(readFixture(name).expected.findings.map(({ code }) => code));

    expect(Object.keys(rule.codes).filter((code) => !said.has(code) && !NEEDS_MORE.has(code))).toEqual([]);
  });
});

/** Codes that need more than one file, or one too large to read; they have a test of their own. */
const NEEDS_MORE = new Set(['COMPLEX_UNPROVEN', 'MARKINGS_TOO_MANY', 'TABLE_TOO_LARGE', 'VALUE_NEVER_GIVEN']);

it('every rule stands in the list, under the name of its file', () => {
  const files = readdirSync(RULES).map((name) => name.replace('.ts', ''));

  expect(CHECK_RULES.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
});

function readFixture(name: string): { file: { name: string; text: string }; expected: Expected } {
  const file = [`${name}.bpmn`, `${name}.dmn`].find((each) => existsSync(new URL(each, FIXTURES))) ?? `${name}.bpmn`;
  const text = readFileSync(new URL(file, FIXTURES), 'utf8');
  return { file: { name: file, text }, expected: JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8')) as Expected };
}
