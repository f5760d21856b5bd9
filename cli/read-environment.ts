import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '#engine/environment.ts';
import { EnvironmentInvalid, loadEnvironment } from '#engine/load-environment.ts';
import { CannotRun } from './command.ts';

/** The first folder that has a catalogue of terms; none is needed by a process that uses none. */
export async function readEnvironment(folders: (string | undefined)[]): Promise<Environment> {
  for (const folder of folders) {
    if (folder === undefined) continue;
    const terms = (await listFolder(folder)).findLast((name) => /^terms\.v\d+\.json$/.test(name));
    if (terms === undefined) continue;
    const calendars = await listFolder(join(folder, 'calendars'));
    const regions = calendars.findLast((name) => name.startsWith('regions.')) ?? '';
    const years = calendars.filter((name) => name !== regions);
    return load({
      terms: await readJson(join(folder, terms)),
      calendars: await Promise.all(years.map(async (name) => readJson(join(folder, 'calendars', name)))),
      regions: await readJson(join(folder, 'calendars', regions)),
    });
  }
  return { terms: [], calendars: [], regions: {} };
}

function load(parts: Parameters<typeof loadEnvironment>[0]): Environment {
  try {
    return loadEnvironment(parts);
  } catch (error) {
    if (error instanceof EnvironmentInvalid) throw new CannotRun('ENVIRONMENT_INVALID', error.message);
    throw error;
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CannotRun('ENVIRONMENT_INVALID', `${path} не читается как JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Names in a folder, in order; nothing of one that is not there. */
export async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch {
    return [];
  }
}
