import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { CannotRun } from '../command.ts';
import { defaultSource, diskFull, findOnPath, getBinary } from './temporal-binary.ts';

export interface TemporalOptions {
  /** Folder of this installation; Temporal keeps `temporal.db`, `temporal.log` and `temporal.pid` there. */
  dataDir: string;
  /** Port of the server; without it any free one. */
  port?: number;
  /** Port of Temporal's own web page; without it any free one. */
  uiPort?: number;
  log: (sentence: string) => void;
  /** A program to run instead of searching for one. */
  executable?: string;
}

export interface LocalTemporal {
  /** host:port for clients and workers. */
  address: string;
  /** Temporal's own web page; null when a foreign server did not tell it (TEMPORAL_UI_URL). */
  uiUrl: string | null;
  /** Process id of the server we started; null = it is not ours. */
  pid: number | null;
  stop: () => Promise<void>;
}

/**
 * Order: TEMPORAL_ADDRESS; `temporal` on PATH; the CLI inside the pinned Python wheel; the SDK's own download.
 * The database may be deleted at any time: the record rebuilds what was in it.
 */
export async function startTemporal(options: TemporalOptions): Promise<LocalTemporal> {
  const given = process.env.TEMPORAL_ADDRESS;
  if (given) return { address: given, uiUrl: process.env.TEMPORAL_UI_URL ?? null, pid: null, stop: async () => {} };

  mkdirSync(options.dataDir, { recursive: true });
  await stopForgotten(options);
  const found = options.executable ?? (await findOnPath());
  // A program of another version may not know our newest flags.
  if (found) return startServer(found, options, []);
  let file: string;
  try {
    file = await getBinary(defaultSource(options.log));
  } catch (error) {
    if (!(error instanceof CannotRun) || error.code === 'TEMPORAL_CHECKSUM' || error.code === 'DISK_FULL') throw error;
    return startBySdk(options, error);
  }
  return startServer(file, options, ['--ui-disable-news-fetch']);
}

async function startServer(executable: string, options: TemporalOptions, flags: string[]): Promise<LocalTemporal> {
  const port = options.port ?? (await findFreePort());
  const uiPort = options.uiPort ?? (await findFreePort());
  const logFile = join(options.dataDir, 'temporal.log');
  const log = openSync(logFile, 'w');
  const child = spawn(executable, [...serverArguments(options.dataDir, port, uiPort), ...flags], {
    // Its own group: Ctrl-C must stop the worker before the server, so the terminal's signal must not reach it.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const stop = async () => {
    process.off('exit', killWithUs);
    await stopChild(child);
    await rm(pidFile(options.dataDir), { force: true });
  };
  try {
    if (child.pid) await writeFile(pidFile(options.dataDir), String(child.pid));
    const address = `127.0.0.1:${port}`;
    await waitUntilHealthy(child, address, logFile);
    return { address, uiUrl: `http://127.0.0.1:${uiPort}`, pid: child.pid ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(dataDir: string, port: number, uiPort: number): string[] {
  const listen = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  const database = ['--db-filename', join(dataDir, 'temporal.db')];
  // The record can rebuild Temporal, so a commit need not wait for the disk.
  const relaxed = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=OFF'];
  return ['server', 'start-dev', ...listen, ...database, ...relaxed, '--log-level', 'error'];
}

async function waitUntilHealthy(child: ChildProcess, address: string, logFile: string): Promise<void> {
  let failure: Error | null = null;
  child.once('error', (error) => (failure = error));
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    if (failure || child.exitCode !== null) throw explainStart(failure, logFile);
    // A bare connection first: gRPC would back off for a second after a refused one.
    if ((await isListening(address)) && (await isHealthy(address))) return;
    await pause(25);
  }
  throw new CannotRun('TEMPORAL_SILENT', `Temporal не ответил за 30 секунд. Журнал: ${logFile}.`);
}

function isListening(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host: host ?? '127.0.0.1', port: Number(port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Serving, and its namespace is there: the port opens a moment before the namespace does. */
export async function isHealthy(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address });
  try {
    const deadline = Date.now() + 1_000;
    const answer = await connection.withDeadline(deadline, () =>
      connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' }),
    );
    if (answer.status !== 1) return false;
    await connection.withDeadline(deadline, () => connection.workflowService.describeNamespace({ namespace: 'default' }));
    return true;
  } catch {
    return false; // not yet, or not any more: that is the question
  } finally {
    await connection.close();
  }
}

function explainStart(failure: Error | null, logFile: string): CannotRun {
  const output = readFileSync(logFile, 'utf8');
  const last = output.trim().split('\n').at(-1) ?? '';
  const busy = /port (\d+): .*address already in use/.exec(output);
  if (busy) return new CannotRun('PORT_BUSY', `Порт ${busy[1]} для Temporal занят другой программой. Освободите его или выберите другой.`);
  if (/disk is full|no space left/i.test(output)) return diskFull('для базы Temporal');
  if (/not a database|malformed/.test(output))
    return new CannotRun(
      'TEMPORAL_DATABASE_BROKEN',
      'Файл temporal.db повреждён. Удалите его и выполните npx marshrut rebuild: открытые дела продолжатся, сроки сохранятся.',
    );
  return new CannotRun('TEMPORAL_NOT_STARTED', `Temporal не запустился: ${failure?.message ?? last}. Журнал: ${logFile}.`);
}

/** A server left by a run that was killed would write into the same file as the new one. */
async function stopForgotten({ dataDir, log }: TemporalOptions): Promise<void> {
  const pid = Number(await readFile(pidFile(dataDir), 'utf8').catch(() => ''));
  if (!pid || !(await isOurServer(pid, dataDir))) return;
  log('останавливаем Temporal, оставшийся от прошлого запуска');
  process.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < 100 && (await isOurServer(pid, dataDir)); tries++) await pause(50);
  if (await isOurServer(pid, dataDir)) process.kill(pid, 'SIGKILL');
}

/** A process id is reused by the system, so its command line must name our database too. */
async function isOurServer(pid: number, dataDir: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes(join(dataDir, 'temporal.db'));
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(force);
}

async function startBySdk(options: TemporalOptions, cause: CannotRun): Promise<LocalTemporal> {
  options.log(`${cause.message} Пробуем загрузку из SDK Temporal.`);
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const uiPort = options.uiPort ?? (await findFreePort());
  const server = {
    dbFilename: join(options.dataDir, 'temporal.db'),
    ip: '127.0.0.1',
    ...(options.port ? { port: options.port } : {}),
    uiPort,
    executable: { type: 'cached-download' as const, version: 'v1.9.1' },
  };
  const environment = await TestWorkflowEnvironment.createLocal({ server }).catch(() => {
    throw new CannotRun(
      'TEMPORAL_ABSENT',
      `Нет Temporal. ${cause.message} Загрузка из SDK тоже не удалась. Установите Temporal CLI или задайте TEMPORAL_ADDRESS.`,
    );
  });
  return { address: environment.address, uiUrl: `http://127.0.0.1:${uiPort}`, pid: null, stop: () => environment.teardown() };
}

function pidFile(dataDir: string): string {
  return join(dataDir, 'temporal.pid');
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new CannotRun('PORT_BUSY', 'Нет свободного порта для Temporal.');
  return address.port;
}
