import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isHealthy, startTemporal, type LocalTemporal } from '#cli/local/temporal.ts';
import { openTemporal } from '#test/workflows/fixtures/drive.ts';

const probe = await openTemporal();
await probe?.stop();

describe.skipIf(!probe)('the local Temporal server', () => {
  let dataDir: string;
  const running: LocalTemporal[] = [];
  const start = async (port?: number) => {
    const server = await startTemporal({ dataDir, log: () => {}, ...(port ? { port } : {}) });
    running.push(server);
    return server;
  };
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'marshrut-temporal-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    await rm(dataDir, { recursive: true });
  });

  test('answers at its address, shows its page, and stops', async () => {
    const server = await start();

    expect(await isHealthy(server.address)).toBe(true);
    expect((await fetch(server.uiUrl ?? '')).status).toBe(200);

    await server.stop();
    expect(await isHealthy(server.address)).toBe(false);
  });

  test('a busy port is named', async () => {
    const { port, close } = await occupyPort();

    await expect(start(port)).rejects.toMatchObject({ code: 'PORT_BUSY', message: expect.stringContaining(String(port)) as string });
    close();
  });

  test('a broken database says what to do', async () => {
    await writeFile(join(dataDir, 'temporal.db'), 'это не база данных'.repeat(100));

    await expect(start()).rejects.toMatchObject({
      code: 'TEMPORAL_DATABASE_BROKEN',
      message: expect.stringContaining('rebuild') as string,
    });
  });

  test('a deleted database is an empty server, not a failure', async () => {
    const first = await start();
    await first.stop();
    for (const file of ['temporal.db', 'temporal.db-wal', 'temporal.db-shm']) await rm(join(dataDir, file), { force: true });

    expect(await isHealthy((await start()).address)).toBe(true);
  });

  test('a server left by a killed run is stopped before a new one takes its database', async () => {
    const forgotten = await start();
    const pid = forgotten.pid ?? 0;

    const next = await start();

    expect(next.pid).not.toBe(pid);
    expect(await isHealthy(forgotten.address)).toBe(false);
  });

  test('a foreign process with the remembered id is left alone', async () => {
    const foreign = spawn('sleep', ['60']);
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, 'temporal.pid'), String(foreign.pid));

    await start();

    expect(foreign.exitCode).toBeNull();
    foreign.kill();
  });

  test('writes the id of its process and removes it at the end', async () => {
    const server = await start();
    expect(await readFile(join(dataDir, 'temporal.pid'), 'utf8')).toBe(String(server.pid));

    await server.stop();
    await expect(readFile(join(dataDir, 'temporal.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

async function occupyPort(): Promise<{ port: number; close: () => void }> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, close: () => void server.close() };
}
