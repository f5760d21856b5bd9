import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotRun } from '../command.ts';

/** Secrets of one local installation, made at the first start. Losing the master key loses every personal payload of `.marshrut/`. */
export interface LocalSettings {
  masterKey: string;
  payloadKey: string;
  sessionSecret: string;
  oidcSecret: string;
  password: string;
}

export async function readSettings(dataDir: string): Promise<LocalSettings> {
  const file = join(dataDir, 'settings.json');
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return parseSettings(text, file);
  const settings: LocalSettings = {
    masterKey: randomBytes(32).toString('base64'),
    payloadKey: randomBytes(32).toString('base64'),
    sessionSecret: randomBytes(32).toString('base64'),
    oidcSecret: randomBytes(24).toString('base64url'),
    password: 'marshrut',
  };
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  return settings;
}

function parseSettings(text: string, file: string): LocalSettings {
  const names: (keyof LocalSettings)[] = ['masterKey', 'payloadKey', 'sessionSecret', 'oidcSecret', 'password'];
  try {
    const parsed: unknown = JSON.parse(text);
    if (isSettings(parsed, names)) return parsed;
  } catch {
    // Said below: whatever is wrong with the file, the way out is the same.
  }
  throw new CannotRun('SETTINGS_BROKEN', `Файл ${file} испорчен: восстановите его из копии. Без него данные этой установки не прочесть.`);
}

function isSettings(value: unknown, names: (keyof LocalSettings)[]): value is LocalSettings {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof entries.get(name) === 'string');
}
