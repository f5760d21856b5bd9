import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPostgres, startPostgres } from '#cli/local/postgres.ts';

let dataDir: string;
const running: LocalPostgres[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marshrut-postgres-'));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await rm(dataDir, { recursive: true, force: true });
});

async function start(port?: number): Promise<LocalPostgres> {
  const server = await startPostgres({ dataDir, relaxed: true, ...(port === undefined ? {} : { port }) });
  running.push(server);
  return server;
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<T>(sql);
  await client.end();
  return rows;
}

describe('local PostgreSQL', () => {
  it('keeps its data, sorts Russian names and is PostgreSQL 18', async () => {
    const first = await start();
    await ask(first.ownerUrl, `create table kept as select unnest(array['Жуков', 'Ёлкин', 'Егоров']) as name`);
    await first.stop();
    const second = await start();
    expect(await ask(second.ownerUrl, 'select name from kept order by name')).toEqual([
      { name: 'Егоров' },
      { name: 'Ёлкин' },
      { name: 'Жуков' },
    ]);
    expect(await ask(second.writerUrl, 'select current_user')).toEqual([{ current_user: 'marshrut_writer' }]);
    const [version] = await ask<{ server_version: string }>(second.ownerUrl, 'show server_version');
    expect(version?.server_version).toMatch(/^18/);
  });

  it('says which port is busy', async () => {
    const other = createServer();
    const port = await new Promise<number>((listening) =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        listening(typeof address === 'object' && address ? address.port : 0);
      }),
    );
    await expect(start(port)).rejects.toMatchObject({ code: 'PORT_BUSY', message: expect.stringContaining(String(port)) });
    other.close();
  });

  it('says that the data folder is broken, and leaves it as it is', async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(dataDir, 'cluster', 'global', 'pg_control'), 'not what it was');
    await expect(start()).rejects.toMatchObject({ code: 'DATA_BROKEN' });
  });

  it('says that somebody else has the data folder open', async () => {
    await start();
    await writeFile(join(dataDir, 'owner.pid'), String(process.ppid));
    await expect(start()).rejects.toMatchObject({ code: 'DATA_IN_USE' });
  });
});
