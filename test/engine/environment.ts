import { readdirSync, readFileSync } from 'node:fs';

import type { Environment } from '#engine/environment.ts';
import { loadEnvironment } from '#engine/load-environment.ts';

const DIRECTORY = new URL('../../workflows/definitions/', import.meta.url);

/** The terms, calendars and regions of the pack. */
export function packEnvironment(): Environment {
  const calendars = readdirSync(new URL('calendars/', DIRECTORY)).filter((name) => name !== 'regions.v1.json');
  return loadEnvironment({
    terms: readJson('terms.v1.json'),
    calendars: calendars.map((name) => readJson(`calendars/${name}`)),
    regions: readJson('calendars/regions.v1.json'),
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, DIRECTORY), 'utf8'));
}
