import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CannotRun, UsageError } from '#cli/command.ts';
import { simulateCommand } from '#cli/simulate.ts';

const FIXTURES = join(import.meta.dirname, '..', 'engine', 'fixtures');
const CARD = join(FIXTURES, 'library-card.v1.bpmn');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await simulateCommand.run(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

const SCENARIO = {
  start: { at: '2026-02-02T09:00:00+05:00', variables: { reader_id: 'R-1' } },
  steps: [{ completeTask: 'application', data: { name: 'Ромашкина', age: 4, books: [] } }, { completeJob: 'send-notice' }],
};

describe('simulate', () => {
  it('plays a file with its neighbours and answers in JSON', async () => {
    const { code, out } = await run(CARD, '--scenario', file('s.json', SCENARIO), '--dir', FIXTURES, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ status: 'completed', open: [], incidents: [], variables: { reader_id: 'R-1' } });
  });

  it('tells the same in words', async () => {
    const { out } = await run(CARD, '--scenario', file('s.json', SCENARIO), '--dir', FIXTURES);
    expect(out.join('\n')).toContain('Процесс завершён.');
  });

  it('says where the first data and the tables come from when every random run stopped', async () => {
    const hint = 'Остановились все прогоны: данные начала даёт --scenario, таблицы и вызываемые процессы — --dir.';
    const journey = join(import.meta.dirname, '..', '..', 'workflows', 'definitions', 'child-journey.v1.bpmn');

    expect((await run(journey, '--random', '2')).out.join('\n')).toContain(hint);
    const begun = await run(CARD, '--random', '2', '--scenario', file('s.json', SCENARIO), '--dir', FIXTURES);
    expect(begun.out.join('\n')).not.toContain(hint);
  });

  it('names a neighbour that cannot be read and plays on', async () => {
    file('broken.v1.bpmn', '<a/>');
    const { code, err } = await run(CARD, '--dir', folder, '--json');
    expect(code).toBe(0);
    expect(err.join('\n')).toContain('broken.v1.bpmn');
  });

  it.each([
    ['a file that is not there', () => ['nowhere.bpmn'], 'FILE_UNREADABLE'],
    ['a file that is no BPMN', () => [file('bad.bpmn', '<a/>')], 'DEFINITION_REFUSED'],
    ['a scenario that is no JSON', () => [CARD, '--scenario', file('s.json', '{')], 'SCENARIO_INVALID'],
    [
      'a step that asks for what is not open',
      () => [CARD, '--scenario', file('s.json', { steps: [{ completeTask: 'x' }] })],
      'WAIT_NOT_OPEN',
    ],
    ['a folder that is not there', () => [CARD, '--dir', 'nowhere'], 'FILE_UNREADABLE'],
  ])('cannot play %s, and says why in Russian', async (_what, argv, code) => {
    const failed = await run(...argv()).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(CannotRun);
    expect(failed).toMatchObject({ code, message: expect.stringMatching(/[а-я]/) });
  });

  it('asks for exactly one file', async () => {
    await expect(run()).rejects.toBeInstanceOf(UsageError);
    await expect(run(CARD, CARD)).rejects.toBeInstanceOf(UsageError);
  });
});
