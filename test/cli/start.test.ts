import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Addresses } from '#cli/connect.ts';
import { realClock } from '#record/clock.ts';
import { openRecord } from '#record/open-record.ts';
import { openTemporal, until } from '../workflows/fixtures/drive.ts';

// The whole program as people start it. Without Temporal's program there is nothing to start.
const temporal = await openTemporal();
await temporal?.stop();
const boot = join(import.meta.dirname, '..', '..', 'cli', 'boot.mjs');
const patience = 120_000;

interface Started {
  process: ChildProcess;
  out(): string;
  err(): string;
  ended: Promise<number | null>;
}

/** In a process group of its own, as in a terminal: Ctrl-C reaches all of it. */
function start(data: string, { args = [], env = {} }: { args?: string[]; env?: { [name: string]: string } } = {}): Started {
  const child = spawn(process.execPath, [boot, 'start', ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '0', MARSHRUT_DATA: data, MARSHRUT_DEMO: '3', NODE_ENV: '', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, out: () => said.out, err: () => said.err, ended };
}

function pressCtrlC({ process: { pid } }: Started): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT');
}

describe.skipIf(!temporal)('npm start', () => {
  const folders: string[] = [];
  let data: string;
  let first: Started;

  // PostgreSQL runs as somebody else than root: he must be able to enter.
  const makeFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'marshrut-start-'));
    await chmod(folder, 0o755);
    folders.push(folder);
    return folder;
  };

  beforeAll(async () => {
    data = await makeFolder();
    first = start(data, { args: ['--check'] });
    await first.ended;
  }, patience);
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('--check starts everything, prints one address and the users, stops everything and ends well', async () => {
    expect(await first.ended, first.err()).toBe(0);

    expect(first.out()).toMatch(/Маршрут запущен за [\d,]+ с: http:\/\/127\.0\.0\.1:\d+\n/);
    for (const login of ['mse.72', 'supervisor.72', 'auditor']) expect(first.out()).toContain(login);
    expect(first.err()).toContain('✓ Демонстрационные дела');
    expect(stoppedIn(first)).toEqual([
      'запись о запуске',
      'API и исполнитель',
      'учебный вход',
      'демонстрационные дела',
      'Temporal',
      'PostgreSQL',
    ]);
    expect(await exists(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it(
    'a second start finds all data again, and Ctrl-C stops everything in order',
    async () => {
      const second = start(data);
      await until(() => second.out().includes('Остановить: Ctrl-C'), 'the second start', 60_000);

      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(second.out())?.[0] ?? '';
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(second.err()).not.toContain('Демонстрационные дела');
      expect(await countPeople(data)).toBe(3);
      pressCtrlC(second);

      expect(await second.ended, second.err()).toBe(0);
      expect(stoppedIn(second)).toEqual(['запись о запуске', 'API и исполнитель', 'учебный вход', 'Temporal', 'PostgreSQL']);
      await expect(fetch(url)).rejects.toThrow();
      expect(await exists(join(data, 'running.json'))).toBe(false);
    },
    patience,
  );

  it(
    'Ctrl-C while it is still starting leaves nothing running',
    async () => {
      const begun = start(data);
      await until(() => begun.err().includes('✓ PostgreSQL'), 'PostgreSQL starts', 60_000);

      pressCtrlC(begun);

      expect(await begun.ended).toBe(1);
      expect(lastLine(begun)).toBe('Запуск прерван.');
      expect(stoppedIn(begun)).toContain('PostgreSQL');
      expect(await exists(join(data, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false);
    },
    patience,
  );

  it('a busy port is one sentence, and nothing was started', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await until(() => holder.listening, 'the port is held');
    const { port } = holder.address() as AddressInfo;
    const folder = await makeFolder();

    const refused = start(folder, { args: ['--check'], env: { PORT: String(port) } });

    expect(await refused.ended).toBe(1);
    holder.close();
    expect(lastLine(refused)).toBe(`Порт ${port} занят другой программой. Освободите его или задайте другой: PORT=${port + 1} npm start`);
    expect(refused.err().trim().split('\n')).toHaveLength(1);
    expect(await exists(join(folder, 'postgres'))).toBe(false);
  });

  it('a broken file of settings is one sentence', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'settings.json'), '{"masterKey": ');

    const refused = start(folder, { args: ['--check'] });

    expect(await refused.ended).toBe(1);
    expect(lastLine(refused)).toMatch(/^Файл .*settings\.json испорчен: восстановите его из копии\./);
  });

  it('a broken database is one sentence', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'postgres', 'cluster'), { recursive: true });
    await writeFile(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '18\n');

    const refused = start(folder, { args: ['--check'] });

    expect(await refused.ended).toBe(1);
    expect(lastLine(refused)).toMatch(
      /^База в .* не открывается: .*\. Восстановите папку из копии или переименуйте её и начните заново\.$/,
    );
    expect(refused.err()).not.toMatch(/\n\s+at /);
  });
});

function stoppedIn(started: Started): string[] {
  return [...started.err().matchAll(/остановлено: (.+)/g)].map((match) => match[1] ?? '');
}

function lastLine(started: Started): string {
  return started.err().trim().split('\n').at(-1) ?? '';
}

async function countPeople(data: string): Promise<number> {
  const addresses = JSON.parse(await readFile(join(data, 'running.json'), 'utf8')) as Addresses;
  const record = await openRecord({ ...addresses, clock: realClock, connections: 1 });
  const { rows } = await record.writer.query<{ people: number }>('select count(*)::int as people from person');
  await record.close();
  return rows[0]?.people ?? 0;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
