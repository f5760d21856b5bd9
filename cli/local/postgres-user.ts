import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { CannotRun } from '../command.ts';

const run = promisify(execFile);

export interface ServerUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as the system user `postgres`, made when absent. Null = as whoever we are. */
export async function findServerUser(dataDir: string): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  await checkReachable(dataDir);
  await checkReachable(import.meta.dirname);
  return (await readUser()) ?? (await createUser());
}

async function readUser(): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function createUser(): Promise<ServerUser> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => null);
  const user = await readUser();
  if (!user)
    throw new CannotRun(
      'POSTGRES_USER',
      'PostgreSQL не работает от имени root, а завести пользователя postgres не удалось: запустите от обычного пользователя.',
    );
  return user;
}

async function checkReachable(path: string): Promise<void> {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if (!(mode & 0o001))
      throw new CannotRun(
        'DATA_UNREADABLE',
        `PostgreSQL работает от имени postgres и не может войти в папку ${folder}: перенесите проект в доступную всем папку.`,
      );
  }
}
