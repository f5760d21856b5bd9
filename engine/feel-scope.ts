import type { FeelValue } from './feel-values.ts';
import type { Variables } from './json.ts';

/** What a compiled expression sees. */
export interface Scope {
  variables: { [name: string]: FeelValue };
  /** The `?` of a unary test. */
  input: FeelValue;
  warnings: string[];
}

/** Thrown by the fast path when a value needs feelin after all: the evaluation is then repeated there. One object, for speed. */
export const NEEDS_FEELIN = new (class NeedsFeelin extends Error {})('needs feelin');

const SIMPLE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

// Names the grammar of FEEL treats apart: as a variable they would change how a text is read.
const RESERVED = new Set(
  'and or not in if then else for return some every satisfies between instance of true false null function external date time duration item partial __proto__'.split(
    ' ',
  ),
);

const LIMIT = 10_000;
const simple = new Map<string, boolean>();

/** A name that cannot change the reading of any text: no spaces, operators or words of the grammar. */
export function isSimpleName(name: string): boolean {
  let known = simple.get(name);
  if (known === undefined) {
    known = SIMPLE_NAME.test(name) && !RESERVED.has(name);
    if (simple.size >= LIMIT) simple.clear();
    simple.set(name, known);
  }
  return known;
}

export function hasSimpleNames(context: object): boolean {
  for (const name in context) if (!isSimpleName(name)) return false;
  return true;
}

export function isContext(value: FeelValue): value is Variables {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
