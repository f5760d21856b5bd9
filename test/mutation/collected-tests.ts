import { format } from 'node:util';

/** Stands in for `vitest` in the tests that mutants are tried against: it keeps every test, so that one process can run any of them again and again. */
export { expect } from 'vitest';

type Body<Args extends unknown[]> = (...args: Args) => unknown;

export interface CollectedTest {
  id: string;
  name: string;
  file: string;
  preparations: Body<[]>[];
  run: Body<[]>;
}

interface Group {
  names: string[];
  preparations: Body<[]>[];
}

export const collected = new Map<string, CollectedTest>();

let file = '';
let group: Group = { names: [], preparations: [] };

export async function collectFrom(path: string, load: () => Promise<unknown>): Promise<void> {
  file = path;
  group = { names: [], preparations: [] };
  await load();
}

/** What a test says when it fails, null when it passes. */
export async function failureOf(test: CollectedTest): Promise<string | null> {
  try {
    for (const prepare of test.preparations) await prepare();
    await test.run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const it = Object.assign((name: string, body: Body<[]>): void => collect(name, body, body), {
  each: eachOf((name, run, body) => collect(name, run, body)),
});

export const describe = Object.assign((name: string, body: Body<[]>): void => enter(name, body), {
  each: eachOf((name, run) => enter(name, run)),
});

export function beforeAll(prepare: Body<[]>): void {
  group.preparations.push(prepare);
}

/** A test that measures time says nothing about code slowed down by a thousand questions. */
function collect(name: string, run: Body<[]>, body: { toString(): string }): void {
  if (String(body).includes('performance.now')) return;
  const names = [...group.names, name].join(' › ');
  const path = `${file}#${names}`;
  const id = collected.has(path) ? `${path} (${collected.size})` : path;
  collected.set(id, { id, name: names, file, preparations: group.preparations, run });
}

function enter(name: string, body: Body<[]>): void {
  const around = group;
  group = { names: [...around.names, name], preparations: [...around.preparations] };
  body();
  group = around;
}

function eachOf(take: (name: string, run: Body<[]>, body: Body<unknown[]>) => void) {
  return (rows: readonly unknown[]) =>
    (name: string, body: Body<unknown[]>): void => {
      const isTable = rows.every((row) => Array.isArray(row));
      for (const row of rows) {
        const args: unknown[] = isTable && Array.isArray(row) ? row : [row];
        take(nameOf(name, args), () => body(...args), body);
      }
    };
}

function nameOf(name: string, args: unknown[]): string {
  const [first] = args;
  if (name.includes('$') && typeof first === 'object' && first !== null)
    return name.replaceAll(/\$(\w+)/g, (_, key: string) => String(Reflect.get(first, key)));
  return format(name, ...args).slice(0, 200);
}
