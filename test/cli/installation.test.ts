import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#cli/command.ts';
import { explainDatabase } from '#cli/explain-database.ts';
import { migrateDatabaseCommand } from '#cli/migrate-database.ts';
import { publishCommand } from '#cli/publish.ts';
import { staffCommand } from '#cli/staff.ts';
import { bpmn, end, start, user } from '../engine/build-bpmn.ts';
import { type Library, openLibrary } from '../record/library.ts';

let dir: string;
let library: Library;
const known = { ...process.env };
const reader = {
  login: 'ivanova',
  name: 'Ромашкина А. И.',
  position: 'библиотекарь',
  roles: ['mse_specialist'],
  organisation: 'reading-room',
};

beforeAll(async () => {
  library = await openLibrary();
  dir = await mkdtemp(join(tmpdir(), 'marshrut-installation-'));
  const { ownerUrl, writerUrl, readerUrl } = library.database;
  Object.assign(process.env, {
    DATABASE_URL: ownerUrl,
    DATABASE_WRITER_URL: writerUrl,
    DATABASE_READER_URL: readerUrl,
    MARSHRUT_MASTER_KEY: library.masterKey,
    MARSHRUT_PAYLOAD_KEY: library.masterKey,
  });
  await mkdir(join(dir, 'forms', 'dictionaries'), { recursive: true });
  await mkdir(join(dir, 'workflows', 'definitions'), { recursive: true });
  await writeFile(join(dir, 'workflows', 'definitions', 'loan.v1.bpmn'), process1('Выдать'));
  const entries = [{ code: 'reading-room', title: 'Читальный зал', kind: 'library', region: '72', timeZone: 'Asia/Yekaterinburg' }];
  const dictionary = { title: 'Организации', source: 'выдумано', effectiveFrom: null, effectiveUntil: null, complete: true, entries };
  await writeFile(join(dir, 'forms', 'dictionaries', 'organisations.v1.json'), JSON.stringify(dictionary));
});
afterAll(async () => {
  process.env = known;
  await library.close();
  await rm(dir, { recursive: true });
});

const process1 = (name: string): string =>
  bpmn(
    [start(), user('lend', { name, ext: '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="mse_specialist"/>' }), end()],
    ['start -> lend -> end'],
  );

async function run(command: Command, ...argv: string[]): Promise<unknown> {
  const lines: string[] = [];
  expect(await command.run([...argv, '--json'], { out: (line) => lines.push(line), err: () => undefined })).toBe(0);
  return JSON.parse(lines.join('\n'));
}

async function people(content: unknown): Promise<string> {
  const path = join(dir, 'staff.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const count = async (sql: string): Promise<unknown> => (await library.owner.query<{ found: unknown }>(sql)).rows[0]?.found;

describe('a production installation by commands alone', () => {
  it('lets the runtime roles log in with the passwords of the settings', async () => {
    expect(await run(migrateDatabaseCommand)).toMatchObject({ roles: ['marshrut_writer', 'marshrut_reader'] });
  });

  it('has roles and organisations once the pack is published', async () => {
    expect(await run(publishCommand, dir)).toMatchObject({
      added: expect.arrayContaining(['loan.v1.bpmn']) as string[],
      warnings: [{ sentence: expect.stringContaining('нет ни одного человека') as string, places: ['loan.v1.bpmn:1:lend'] }],
    });

    expect(await count(`select region as found from organisation where code = 'reading-room'`)).toBe('72');
    expect(await count(`select scope as found from role where code = 'mse_specialist'`)).toBe('region');
  });

  it('refuses a definition changed after it was published, and says what to do', async () => {
    const path = join(dir, 'workflows', 'definitions', 'loan.v1.bpmn');
    await writeFile(path, process1('Вручить'));

    await expect(run(publishCommand, dir)).rejects.toMatchObject({
      code: 'DEFINITION_CHANGED',
      message: '«loan.v1.bpmn» изменён после публикации. Опубликованное не меняется: сохраните изменение как следующую версию (v2).',
    });
    await writeFile(path, process1('Выдать'));
  });

  it('takes the people in, each in the region of their organisation', async () => {
    expect(await run(staffCommand, await people([reader]))).toEqual({ saved: 1 });

    expect(await count(`select region || ' ' || name as found from staff where login = 'ivanova'`)).toBe('72 Ромашкина А. И.');
  });

  it('says where nobody has the role of a task, counted by the people of today', async () => {
    await writeFile(join(dir, 'workflows', 'definitions', 'loan.v2.bpmn'), process1('Вручить'));

    expect(await run(publishCommand, dir)).toMatchObject({
      added: ['loan.v2.bpmn'],
      warnings: [{ sentence: expect.stringMatching(/нет людей в местах: «Библиотека branch-62», .* Тамошние задачи/) as string }],
    });
  });

  it('brings a known login up to date and leaves the others alone', async () => {
    await run(staffCommand, await people([{ ...reader, login: 'second' }]));
    await run(staffCommand, await people([{ ...reader, roles: [] }]));

    expect(await count(`select cardinality(roles) as found from staff where login = 'ivanova'`)).toBe(0);
    expect(await count(`select cardinality(roles) as found from staff where login = 'second'`)).toBe(1);
  });

  it.each([
    ['an unknown role', [{ ...reader, login: 'a', roles: ['librarian-in-chief'] }], 'a: роли librarian-in-chief нет в справочнике'],
    ['an unknown organisation', [{ ...reader, login: 'a', organisation: 'cellar' }], 'a: организации cellar нет'],
    ['an unknown field', [{ ...reader, rank: 1 }], 'строка 1: поля rank нет у сотрудника'],
    ['a missing field', [reader, { login: 'a', name: 'А', position: 'б', roles: [] }], 'строка 2: нет поля organisation'],
    ['a wrong date', [{ ...reader, absentFrom: '1.2.2026' }], 'строка 1: absentFrom: дата пишется ГГГГ-ММ-ДД'],
    ['one login twice', [reader, reader], 'ivanova: указан дважды'],
    ['an empty list', [], 'файл: список пуст'],
  ])('saves nobody of a list with %s', async (_what, list, sentence) => {
    const before = await count('select count(*)::int as found from staff');

    await expect(run(staffCommand, await people(list))).rejects.toMatchObject({
      code: 'STAFF_INVALID',
      message: expect.stringContaining(sentence) as string,
    });
    expect(await count('select count(*)::int as found from staff')).toBe(before);
  });

  it('says that a file is not JSON, or not there', async () => {
    await expect(run(staffCommand, await people('not json'))).rejects.toMatchObject({ code: 'FILE_NOT_JSON' });
    await expect(run(staffCommand, join(dir, 'nowhere.json'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('a database that does not let a command begin', () => {
  const meet = async (change: (url: URL) => void): Promise<unknown> => {
    const url = new URL(library.database.ownerUrl);
    change(url);
    process.env['DATABASE_URL'] = url.href;
    const thrown: unknown = await run(migrateDatabaseCommand).catch((error: unknown) => error);
    process.env['DATABASE_URL'] = library.database.ownerUrl;
    return explainDatabase(thrown);
  };

  it.each([
    ['does not answer', 'DATABASE_UNREACHABLE', (url: URL) => void (url.port = '1')],
    ['does not know the password', 'DATABASE_REFUSED', (url: URL) => void (url.password = 'wrong')],
    ['is not there', 'DATABASE_ABSENT', (url: URL) => void (url.pathname = '/no_such_base')],
  ])('that %s is one sentence', async (_what, code, change) => {
    expect(await meet(change)).toMatchObject({ code });
  });

  it('is not blamed for a file that is not there', () => {
    const absent = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });

    expect(explainDatabase(absent)).toBeNull();
  });
});
