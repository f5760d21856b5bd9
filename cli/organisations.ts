import { join } from 'node:path';
import { findDictionaryAt } from '#forms/dictionaries.ts';
import type { Organisation } from '#record/entities/organisation.ts';

/** Organisations of a pack: the edition of its dictionary `organisations` that is in force on the day; none when it has no such dictionary. */
export function listPackOrganisations(folder: string, day: string): Organisation[] {
  const dictionary = findDictionaryAt('organisations', day, join(folder, 'forms', 'dictionaries'));
  return (dictionary?.entries ?? []).map((entry) => ({
    code: entry.code,
    kind: textOf(entry['kind']),
    name: entry.title,
    region: entry['region'] === undefined ? null : textOf(entry['region']),
    timeZone: textOf(entry['timeZone']),
  }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
