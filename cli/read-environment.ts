import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '#engine/environment.ts';
import { EnvironmentInvalid, loadEnvironment } from '#engine/load-environment.ts';
import { CannotRun } from './command.ts';
import { readJsonFile } from './json-file.ts';

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
      terms: await readJsonFile(join(folder, terms), 'ENVIRONMENT_INVALID'),
      calendars: await Promise.all(years.map(async (name) => readJsonFile(join(folder, 'calendars', name)))),
      regions: await readJsonFile(join(folder, 'calendars', regions)),
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

/** Names in a folder, in order; nothing of one that is not there. */
export async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch {
    return [];
  }
}
