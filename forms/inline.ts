import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryEnum, readDictionary } from './dictionaries.ts';
import type { FormSchema } from './form.ts';

type Plain = { [key: string]: unknown };

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resolve(reference: string, dir: string): Plain {
  const definition = /^definitions:([a-z-]+)$/.exec(reference);
  if (definition) {
    const read: unknown = JSON.parse(readFileSync(join(dir, 'definitions', `${definition[1]}.json`), 'utf8'));
    if (isPlain(read)) return read;
  }
  const dictionary = /^dictionary:([a-z-]+\.v\d+)$/.exec(reference);
  if (dictionary) return { ...dictionaryEnum(readDictionary(join(dir, 'dictionaries', `${dictionary[1]}.json`))) };
  throw new Error(`A form refers to «${reference}»: only definitions:<name> and dictionary:<name>.v<n> are known`);
}

function walk(value: unknown, dir: string): unknown {
  if (Array.isArray(value)) return value.map((part) => walk(part, dir));
  if (!isPlain(value)) return value;
  const { $ref, ...own } = value;
  const merged = typeof $ref === 'string' ? { ...resolve($ref, dir), ...own } : value;
  return Object.fromEntries(Object.entries(merged).map(([key, part]) => [key, walk(part, dir)]));
}

/** A schema that stands alone: shared definitions and dictionary codes are put in place of their `$ref`; keywords beside the `$ref` win. */
export function inlineReferences(schema: FormSchema, dir: string): FormSchema {
  return walk(schema, dir) as FormSchema;
}
