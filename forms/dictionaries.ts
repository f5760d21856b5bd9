import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FormValue } from './form.ts';

/** One line of a dictionary. Further facts (subgroups, time zone, …) stand beside the title. */
export interface DictionaryEntry {
  code: string;
  title: string;
  /** Days the entry is in force, both inclusive; absent = as long as the dictionary. */
  from?: string;
  until?: string;
  [fact: string]: FormValue | undefined;
}

export interface Dictionary {
  name: string;
  version: number;
  title: string;
  source: string;
  /** Days the edition is in force, both inclusive; null = open. */
  effectiveFrom: string | null;
  effectiveUntil: string | null;
  /** False when the sources give only a part of the list: an unknown code then proves nothing. */
  complete: boolean;
  note?: string;
  entries: DictionaryEntry[];
}

const FOLDER = join(import.meta.dirname, 'dictionaries');

export function readDictionary(file: string): Dictionary {
  const [, name, version] = /^([a-z-]+)\.v(\d+)\.json$/.exec(basename(file)) ?? [];
  if (name === undefined) throw new Error(`A dictionary file is named <name>.v<n>.json, not ${basename(file)}`);
  const content = JSON.parse(readFileSync(file, 'utf8')) as Omit<Dictionary, 'name' | 'version'>;
  return { name, version: Number(version), ...content };
}

/** Throws when there is no such version. */
export function loadDictionary(name: string, version: number, dir: string = FOLDER): Dictionary {
  return readDictionary(join(dir, `${name}.v${version}.json`));
}

export function listDictionaries(dir: string = FOLDER): Dictionary[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => readDictionary(join(dir, file)));
}

function covers(day: string, from: string | null | undefined, until: string | null | undefined): boolean {
  return (from === null || from === undefined || from <= day) && (until === null || until === undefined || day <= until);
}

/** The edition in force on a day (`YYYY-MM-DD`); the newest when two overlap. */
export function findDictionaryAt(name: string, day: string, dir: string = FOLDER): Dictionary | undefined {
  return listDictionaries(dir)
    .filter((dictionary) => dictionary.name === name && covers(day, dictionary.effectiveFrom, dictionary.effectiveUntil))
    .toSorted((one, other) => other.version - one.version)[0];
}

/** The entry of a code; with a day, only if it is in force then. */
export function lookUp(dictionary: Dictionary, code: string, day?: string): DictionaryEntry | undefined {
  return dictionary.entries.find((entry) => entry.code === code && (day === undefined || covers(day, entry.from, entry.until)));
}

/** A dictionary as a field of a form. */
export function dictionaryEnum(dictionary: Dictionary): { type: 'string'; enum: string[]; 'x-titles': { [code: string]: string } } {
  return {
    type: 'string',
    enum: dictionary.entries.map(({ code }) => code),
    'x-titles': Object.fromEntries(dictionary.entries.map(({ code, title }) => [code, title])),
  };
}
