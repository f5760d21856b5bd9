import { ContextTracker } from '@lezer/lr';
import { normalizeContextKey, parser } from 'lezer-feel';

import { readString } from './compile/literals.ts';
import type { NameShape } from './names.ts';

/*
 * The tokenizer of lezer-feel asks which names of several words there are. Its own tracker answers by what each part of the text is made of,
 * and that costs ten times the parsing; here a name known anywhere in the text, or inside a value it may use, is known in all of it.
 */

interface Names {
  has(name: string): boolean;
}

/** Names that are known before the text is read, and their beginnings up to each word. */
interface Known {
  keys: ReadonlySet<string>;
  beginnings: ReadonlySet<string>;
}

/** The last name the text declared, and those before. */
interface Declared {
  name: string;
  before: Declared | null;
}

/** Where the parser stands; the tokenizer reads `tokens` and `contextCache`. */
class Place {
  readonly known: Known;
  readonly declared: Declared | null;
  /** Words of the name that is being read. */
  readonly tokens: readonly string[];
  private cache: { keys: Names; prefixes: Names } | null = null;

  constructor(known: Known, declared: Declared | null, tokens: readonly string[]) {
    this.known = known;
    this.declared = declared;
    this.tokens = tokens;
  }

  contextCache(): { keys: Names; prefixes: Names } {
    const { known, declared } = this;
    this.cache ??= declared
      ? {
          keys: { has: (name) => known.keys.has(name) || isDeclared(declared, (one) => one === name) },
          prefixes: { has: (name) => known.beginnings.has(name) || isDeclared(declared, (one) => one.startsWith(name)) },
        }
      : { keys: known.keys, prefixes: known.beginnings };
    return this.cache;
  }
}

function isDeclared(declared: Declared, is: (name: string) => boolean): boolean {
  for (let one: Declared | null = declared; one; one = one.before) if (is(one.name)) return true;
  return false;
}

const TERMS = {
  word: termsNamed('Identifier'),
  used: termsNamed('VariableName', 'PathName'),
  declared: termsNamed('Name', 'ParameterName'),
  key: termsNamed('Key'),
};

function termsNamed(...names: string[]): ReadonlySet<number> {
  return new Set(parser.nodeSet.types.filter((type) => names.includes(type.name)).map((type) => type.id));
}

/** Tells the tokenizer the names of a shape, of its inside, and those the text declares itself. */
export function trackNames(shape: NameShape, always: readonly string[]): ContextTracker<Place> {
  return new ContextTracker<Place>({
    start: new Place(know(shape, always), null, []),
    reduce(place, term, stack, input) {
      const { known, declared, tokens } = place;
      if (TERMS.word.has(term)) return new Place(known, declared, [...tokens, readCharacters(input, stack.pos)]);
      if (TERMS.key.has(term)) return new Place(known, declare(place, readKey(readCharacters(input, stack.pos))), []);
      if (tokens.length === 0) return place;
      if (TERMS.used.has(term)) return new Place(known, declared, []);
      return TERMS.declared.has(term) ? new Place(known, declare(place, tokens.join(' ')), []) : place;
    },
  });
}

/** The characters from where the input stands. */
function readCharacters(input: { pos: number; peek(offset: number): number }, to: number): string {
  let text = '';
  for (let offset = 0; offset < to - input.pos; offset += 1) text += String.fromCharCode(input.peek(offset));
  return text;
}

/** A key of a context may be a name or a text in quotes. */
function readKey(written: string): string {
  return normalizeContextKey(written.startsWith('"') ? readString(written) : written);
}

function declare({ known, declared }: Place, name: string): Declared | null {
  return known.keys.has(name) || (declared && isDeclared(declared, (one) => one === name)) ? declared : { name, before: declared };
}

function know(shape: NameShape, always: readonly string[]): Known {
  const known = { keys: new Set<string>(), beginnings: new Set<string>() };
  for (const name of always) addName(known, name);
  addNames(known, shape, new Set());
  return known;
}

/** A shape may stand in several places of another. */
function addNames(known: { keys: Set<string>; beginnings: Set<string> }, shape: NameShape, seen: Set<NameShape>): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  for (const [name, inner] of Object.entries(shape)) {
    addName(known, name);
    if (inner) addNames(known, inner, seen);
  }
}

function addName({ keys, beginnings }: { keys: Set<string>; beginnings: Set<string> }, name: string): void {
  const key = normalizeContextKey(name);
  keys.add(key);
  for (let end = key.indexOf(' '); end >= 0; end = key.indexOf(' ', end + 1)) beginnings.add(key.slice(0, end));
}
