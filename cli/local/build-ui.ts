import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotRun } from '../command.ts';

const root = join(import.meta.dirname, '..', '..');
const built = join(root, 'dist', 'ui', 'index.html');

/** What the screens are made of; when any of it is newer than the build, they are built again. */
const sources = ['ui', 'forms', 'api/contract', 'vite.config.ts', 'package-lock.json'];

export async function isUiBuilt(): Promise<boolean> {
  const made = await stat(built).catch(() => null);
  if (!made) return false;
  for (const source of sources) if ((await newestIn(join(root, source))) > made.mtimeMs) return false;
  return true;
}

/** Builds the screens into `dist/ui`. */
export async function buildUi(): Promise<void> {
  let log = '';
  const code = await new Promise<number>((resolve) => {
    const child = spawn(join(root, 'node_modules', '.bin', 'vite'), ['build', '-c', 'vite.config.ts', '--logLevel', 'warn'], { cwd: root });
    const keep = (chunk: Buffer): void => {
      log = (log + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', () => resolve(1));
    child.on('exit', (exit) => resolve(exit ?? 1));
  });
  if (code !== 0) throw new CannotRun('UI_BUILD', `Экраны не собрались:\n${log.trim()}`);
}

async function newestIn(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  return Math.max(found.mtimeMs, ...(await Promise.all(names.map((name) => newestIn(join(path, name))))));
}
