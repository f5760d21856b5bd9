import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateCommand } from '#cli/migrate.ts';
import type { MigrationPlan } from '#engine/migrate.ts';
import type { Applied } from '#record/process-migration/apply-process-migration.ts';
import type { ProcessMigrationPlan } from '#record/process-migration/plan-process-migration.ts';
import { createId } from '#record/ids.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, end, start, user } from '../engine/build-bpmn.ts';
import { type Library, openLibrary } from '../record/library.ts';

const ext = '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="librarian"/>';
const first = bpmn(
  [start(), user('ask', { name: 'Спросить', ext }), user('gone', { name: 'Проверить', ext }), end()],
  ['start -> ask -> gone -> end'],
);
const second = bpmn(
  [start(), user('ask2', { name: 'Спросить', ext }), user('sign', { name: 'Подписать', ext }), end()],
  ['start -> ask2 -> sign -> end'],
);

let dir: string;
let library: Library;
const known = { ...process.env };

beforeAll(async () => {
  library = await openLibrary();
  dir = await mkdtemp(join(tmpdir(), 'marshrut-cli-migrate-'));
  await writeFile(join(dir, 'p.v1.bpmn'), first);
  await writeFile(join(dir, 'p.v2.bpmn'), second);
  await publishDefinitions(library.record, dir);
  const { ownerUrl, writerUrl, readerUrl } = library.database;
  Object.assign(process.env, {
    DATABASE_URL: ownerUrl,
    DATABASE_WRITER_URL: writerUrl,
    DATABASE_READER_URL: readerUrl,
    MARSHRUT_MASTER_KEY: library.masterKey,
    MARSHRUT_PAYLOAD_KEY: library.masterKey,
  });
});
afterAll(async () => {
  process.env = known;
  await library.close();
  await rm(dir, { recursive: true });
});

async function run(...argv: string[]): Promise<{ code: number; out: string; json: unknown }> {
  const lines: string[] = [];
  const code = await migrateCommand.run(argv, { out: (line) => lines.push(line), err: (line) => lines.push(line) });
  const out = lines.join('\n');
  return { code, out, json: argv.includes('--json') ? (JSON.parse(out) as unknown) : null };
}

async function save(name: string, content: unknown): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const files = () => [join(dir, 'p.v1.bpmn'), join(dir, 'p.v2.bpmn')] as const;

describe('migrate of two files', () => {
  it('tells the pairs of elements without a database', async () => {
    const { code, json } = await run(...files(), '--plan', '--json');
    const { plan } = json as { plan: MigrationPlan };
    expect(code).toBe(0);
    expect(plan.elements.map(({ id, to, how }) => `${id} ${how} ${to ?? '—'}`)).toEqual([
      'p id p',
      'start id start',
      'ask rule ask2',
      'gone none —',
      'end id end',
    ]);
    expect((await run(...files())).out).toContain('ask → ask2 (по правилу) Тот же вид и то же название.');
  });

  it('follows a mapping file, and says what is wrong with one', async () => {
    const map = await save('map.json', { elements: { gone: 'sign' }, timers: {} });
    expect((await run(...files(), '--map', map)).out).toContain('gone → sign (указано)');
    const wrong = await save('wrong.json', { elements: { zzz: 'sign' } });
    expect(await run(...files(), '--map', wrong)).toMatchObject({ code: 1, out: expect.stringContaining('«zzz»') });
    for (const content of ['{', [], { other: 1 }, { elements: { a: 1 } }, { timers: { a: 'soon' } }]) {
      await expect(run(...files(), '--map', await save('bad.json', content))).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
    }
  });

  it('is refused with arguments that make no sense', async () => {
    for (const argv of [
      [],
      ['p.v1'],
      ['p.v1', 'p.v2', '--plan', '--apply'],
      ['p.v1', 'p.v2', '--timers', 'soon'],
      [...files(), '--apply'],
      ['p.v1', '--undo', 'x'],
    ]) {
      await expect(run(...argv)).rejects.toThrow();
    }
    await expect(run(join(dir, 'none.bpmn'), join(dir, 'p.v2.bpmn'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('migrate of published versions', () => {
  it('plans, applies and undoes, with counts and reasons', async () => {
    const place = { organisation: 'branch-72', region: '72', subject: null };
    const { instance } = await startInstance(library.record, { process: 'p', version: 1, ...place, variables: {}, inputId: createId() });

    const planned = await run('p.v1', 'p.v2', '--plan', '--json');
    expect(planned).toMatchObject({ code: 0, json: { counts: { moves: 1, stays: 0, person: 0 } } satisfies Partial<ProcessMigrationPlan> });
    expect((await run('p.v1', 'p.v2')).out).toContain(`${instance}: перейдут`);

    const applied = await run('p.v1', 'p.v2', '--apply', '--reason', 'новый порядок', '--json');
    const { migration } = applied.json as Applied;
    expect(applied.code).toBe(0);
    expect(await run('p.v1', 'p.v2', '--apply')).toMatchObject({ out: expect.stringContaining('Переводить нечего.') });

    expect(await run('--undo', migration ?? '', '--json')).toMatchObject({ code: 0, json: { undone: [instance], overtaken: [] } });
    expect((await run('p.v1', 'p.v2', '--json')).json).toMatchObject({ counts: { moves: 1 } });
  });

  it('says what is not there', async () => {
    await expect(run('p.v1', 'p.v9')).rejects.toMatchObject({ code: 'DEFINITION_NOT_FOUND' });
    await expect(run('--undo', createId())).rejects.toMatchObject({ code: 'MIGRATION_NOT_FOUND' });
    await expect(run('p.v1', 'p.v2', '--apply', '--by', 'nobody')).rejects.toMatchObject({ code: 'STAFF_UNKNOWN' });
  });
});
