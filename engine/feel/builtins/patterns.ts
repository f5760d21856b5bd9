import { lengthen, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { Regex } from '../regex/regex.ts';
import { RegexInvalid } from '../regex/syntax.ts';
import type { FeelValue } from '../value.ts';
import { nullable, text } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

/** Functions of regular expressions, as those of XPath 3.1 of the same names (DMN 10.3.4.3). */
export const PATTERNS: Builtin[] = [
  new Builtin('matches', [
    signature(
      [text('input'), text('pattern'), nullable(text('flags'))],
      ([input, pattern, flags], evaluation) => {
        const regex = findRegex(pattern, flags, evaluation);
        return regex && regex.find(toCodes(input), 0, evaluation) !== null;
      },
      { kind: 'boolean' },
    ),
  ]),
  new Builtin('replace', [
    signature(
      [text('input'), text('pattern'), text('replacement'), nullable(text('flags'))],
      ([input, pattern, replacement, flags], evaluation) => replace({ input, pattern, replacement, flags }, evaluation),
      { kind: 'string' },
    ),
  ]),
  new Builtin('split', [
    signature([text('string'), text('delimiter')], ([string, delimiter], evaluation) => {
      const found = findAll(string, findRegex(delimiter, null, evaluation), evaluation);
      if (!found) return null;
      const cuts = [{ start: 0, end: 0 }, ...found.matches.map(([start = 0, end = 0]) => ({ start, end }))];
      return cuts.map(({ end }, index) => fromCodes(found.characters.slice(end, cuts[index + 1]?.start)));
    }),
  ]),
  new Builtin('extract', [
    signature([text('input'), text('pattern')], ([input, pattern], evaluation): FeelValue => {
      const found = findAll(input, findRegex(pattern, null, evaluation), evaluation);
      return found && found.matches.map(([start, end]) => fromCodes(found.characters.slice(start, end)));
    }),
  ]),
];

const LIMIT = 500;
const regexes = new Map<string, Regex | null>();

function findRegex(pattern: string, flags: string | null, evaluation: Evaluation): Regex | null {
  const key = `${flags ?? ''}/${pattern}`;
  let regex = regexes.get(key);
  if (regex === undefined) {
    regex = readRegex(pattern, flags ?? '');
    if (regexes.size >= LIMIT) regexes.clear();
    regexes.set(key, regex);
  }
  return regex ?? warn(evaluation, `«${pattern}» не образец для поиска`);
}

function readRegex(pattern: string, flags: string): Regex | null {
  if (!/^[smixq]*$/.test(flags)) return null;
  const literal = flags.includes('q') ? pattern.replaceAll(/[.\\?*+{}()[\]|^$]/g, String.raw`\$&`) : pattern;
  const written = flags.includes('x') && !flags.includes('q') ? withoutSpaces(literal) : literal;
  try {
    return new Regex(written, { dotAll: flags.includes('s'), lines: flags.includes('m'), ignoreCase: flags.includes('i') });
  } catch (error) {
    if (error instanceof RegexInvalid) return null;
    throw error;
  }
}

/** Spaces count inside classes only. */
function withoutSpaces(pattern: string): string {
  let depth = 0;
  let kept = '';
  for (const character of pattern) {
    if (depth > 0 || !/[ \t\n\r]/.test(character)) kept += character;
    if (kept.endsWith('\\') && !kept.endsWith('\\\\')) continue;
    if (character === '[' && !kept.endsWith('\\[')) depth += 1;
    if (character === ']' && !kept.endsWith('\\]')) depth -= 1;
  }
  return kept;
}

function toCodes(string: string): number[] {
  return Array.from(string, (character) => character.codePointAt(0) ?? 0);
}

function fromCodes(codes: readonly number[]): string {
  return codes.map((code) => String.fromCodePoint(code)).join('');
}

/** All matches, one after another. A pattern that matches nothing at all is an error, as in XPath. */
function findAll(string: string, regex: Regex | null, evaluation: Evaluation): { characters: number[]; matches: number[][] } | null {
  if (!regex) return null;
  if (regex.find([], 0, evaluation)) return warn(evaluation, 'Образец подходит и пустому тексту');
  const characters = toCodes(string);
  const matches: number[][] = [];
  for (let from = 0; from <= characters.length;) {
    const found = regex.find(characters, from, evaluation);
    if (!found) break;
    matches.push(found.places);
    const [start = 0, end = 0] = found.places;
    from = end > start ? end : end + 1;
  }
  return { characters, matches };
}

function replace(
  asked: { input: string; pattern: string; replacement: string; flags: string | null },
  evaluation: Evaluation,
): string | null {
  const regex = findRegex(asked.pattern, asked.flags, evaluation);
  const found = findAll(asked.input, regex, evaluation);
  if (!regex || !found) return null;
  const pieces = asked.flags?.includes('q') ? [asked.replacement] : readReplacement(asked.replacement, regex.groups);
  if (!pieces) return warn(evaluation, `«${asked.replacement}» не образец для замены`);
  let made = '';
  let last = 0;
  for (const places of found.matches) {
    made = lengthen(made, fromCodes(found.characters.slice(last, places[0])), evaluation);
    for (const piece of pieces)
      made = lengthen(made, typeof piece === 'string' ? piece : groupOf(found.characters, places, piece), evaluation);
    last = places[1] ?? last;
  }
  return made + fromCodes(found.characters.slice(last));
}

function groupOf(characters: number[], places: number[], group: number): string {
  const [start, end] = [places[group * 2] ?? -1, places[group * 2 + 1] ?? -1];
  return start < 0 || end < 0 ? '' : fromCodes(characters.slice(start, end));
}

/** Texts and numbers of groups; null for what XPath does not take. */
function readReplacement(text_: string, groups: number): (string | number)[] | null {
  const pieces: (string | number)[] = [];
  for (const [, escaped, digits, plain, wrong] of text_.matchAll(/\\([\\$])|\$(\d+)|([^\\$]+)|([\\$])/g)) {
    if (wrong !== undefined) return null;
    if (digits === undefined) pieces.push(escaped ?? plain ?? '');
    else pieces.push(...readGroup(digits, groups));
  }
  return pieces;
}

/** `$12` is the twelfth group if there are so many, else the first and a 2. */
function readGroup(digits: string, groups: number): (string | number)[] {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
  const group = Number(digits.slice(0, length));
  return [group <= groups ? group : '', digits.slice(length)];
}
