import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '#cli/local/postgres.ts';
import { publishFolder } from '#cli/publish.ts';
import { realClock } from '#record/clock.ts';
import { migrate } from '#record/migrate.ts';
import { openRecord } from '#record/open-record.ts';

/**
 * From the start of the process `marshrut api` until /readyz says yes: PostgreSQL runs, the schema is there, the pack is published, as for the engines
 * measured beside ours. Median of `--runs` (5) new processes. Last line: {"apiReadyMs":…,"apiReadyCpuMs":…,"runs":[…]}; the time of the processor is
 * what a machine busy with other work cannot spoil.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const root = join(import.meta.dirname, '..');

const dataDir = await mkdtemp(join(tmpdir(), 'marshrut-bench-'));
await chmod(dataDir, 0o755);
const server = await startPostgres({ dataDir });
try {
  const masterKey = randomBytes(32).toString('base64');
  await migrate(server.ownerUrl);
  const record = await openRecord({ ...server, masterKey, clock: realClock });
  await publishFolder(record, root);
  await record.close();
  const runs: { ms: number; cpuMs: number }[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) runs.push(await measureOnce(masterKey));
  const middle = (of: (run: { ms: number; cpuMs: number }) => number): number =>
    runs.map(of).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  console.log(JSON.stringify({ apiReadyMs: middle(({ ms }) => ms), apiReadyCpuMs: middle(({ cpuMs }) => cpuMs), runs }));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureOnce(masterKey: string): Promise<{ ms: number; cpuMs: number }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DATABASE_URL: server.ownerUrl,
    DATABASE_WRITER_URL: server.writerUrl,
    DATABASE_READER_URL: server.readerUrl,
    MARSHRUT_MASTER_KEY: masterKey,
    MARSHRUT_PAYLOAD_KEY: masterKey,
    SESSION_SECRET: masterKey,
    PUBLIC_URL: url,
    PORT: String(port),
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_SECRET: 'secret',
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, 'cli', 'marshrut.ts'), 'api'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await untilReady(url, child);
    return { ms: Math.round(performance.now() - begun), cpuMs: await cpuOf(child.pid ?? 0) };
  } finally {
    await stop(child);
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((next) => setTimeout(next, 5));
  }
}

/** Ticks of 10 ms from /proc, so 0 elsewhere than on Linux. */
async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.replace(/^.*\) /, '').split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((stopped) => {
    child.once('exit', () => stopped());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
