import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CannotRun, UsageError } from '#cli/command.ts';
import { diffCommand } from '#cli/diff.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DEFINITIONS = join(ROOT, 'workflows', 'definitions');
const JOURNEY = join(DEFINITIONS, 'child-journey.v1.bpmn');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]) {
  const out: string[] = [];
  const code = await diffCommand.run(argv, { out: (line) => out.push(line), err: () => undefined });
  return { code, out };
}

function changed(path: string, name: string, change: (text: string) => string): string {
  const copy = join(folder, name);
  writeFileSync(copy, change(readFileSync(path, 'utf8')));
  return copy;
}

describe('diff', () => {
  it('says of a process with itself that nothing differs', async () => {
    expect(await run(JOURNEY, JOURNEY)).toEqual({ code: 0, out: ['Отличий нет.'] });
  });

  it('calls roles by their titles', async () => {
    const copy = changed(JOURNEY, 'child-journey.v2.bpmn', (text) =>
      text.replace('candidateGroups="mse_specialist"', 'candidateGroups="sfr_specialist"'),
    );
    const { out } = await run(JOURNEY, copy);
    expect(out[0]).toMatch(/: кто исполняет Специалист МСЭ → Специалист СФР\.$/);
  });

  it('compares decisions, terms and forms, and answers machines in JSON', async () => {
    const decision = join(DEFINITIONS, 'entry.v1.dmn');
    const { out } = await run(
      decision,
      changed(decision, 'entry.v2.dmn', (text) => text.replace(/<decision id="(\w+)" name="[^"]*"/, '<decision id="$1" name="Вход"')),
      '--json',
    );
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ kind: 'dmn', differences: [{ property: 'name', after: 'Вход' }] });
    const terms = join(DEFINITIONS, 'terms.v1.json');
    const longer = changed(terms, 'terms.v2.json', (text) => text.replace('"n": 5,', '"n": 6,'));
    expect((await run(terms, longer)).out[0]).toContain('5 рабочих дней → 6 рабочих дней');
    const forms = join(ROOT, 'forms');
    expect((await run(join(forms, 'consent.v1'), join(forms, 'consent.v1'))).out).toEqual(['Отличий нет.']);
  });

  it('compares the form that was named, not the shipped one of the same name', async () => {
    const shipped = join(ROOT, 'forms', 'consent.v1');
    cpSync(shipped, join(folder, 'consent.v1'), { recursive: true });
    const schema = changed(join(shipped, 'schema.json'), 'consent.v1/schema.json', (text) =>
      text.replace('"properties": {', '"properties": { "extra": { "type": "string", "title": "Лишнее" },'),
    );
    expect((await run(shipped, schema)).out.join()).toContain('«Лишнее»');
  });

  it('refuses what cannot be compared', async () => {
    await expect(run(JOURNEY)).rejects.toThrow(UsageError);
    await expect(run(JOURNEY, join(DEFINITIONS, 'entry.v1.dmn'))).rejects.toThrow(UsageError);
    await expect(run(JOURNEY, join(folder, 'none.bpmn'))).rejects.toThrow(CannotRun);
    const broken = changed(JOURNEY, 'broken.v1.bpmn', () => 'not XML');
    await expect(run(broken, JOURNEY)).rejects.toThrow(CannotRun);
  });
});
