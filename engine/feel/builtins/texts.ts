import { spendSearch, spendText, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { toJsNumber } from '../number.ts';
import { toText } from '../text.ts';
import { any, list, nullable, number, text } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

const STRING = { kind: 'string' } as const;
const NUMBER = { kind: 'number' } as const;
const BOOLEAN = { kind: 'boolean' } as const;

/** Functions of texts (DMN 10.3.4.3); places count characters, not halves of surrogate pairs. */
export const TEXTS: Builtin[] = [
  new Builtin('string', [signature([any('from')], ([from], evaluation) => (from === null ? null : toText(from, evaluation)), STRING)]),
  new Builtin('substring', [
    signature(
      [text('string'), number('start position'), nullable(number('length'))],
      ([string, start, length], evaluation) => {
        const characters = isPlain(string) ? null : Array.from(string);
        const size = characters ? characters.length : string.length;
        const from = Math.trunc(toJsNumber(start));
        const first = from < 0 ? size + from : from - 1;
        if (from === 0 || first < 0) return warn(evaluation, 'Начало части вне текста: знаки считаются с 1');
        const end = length === null ? size : first + Math.max(0, Math.trunc(toJsNumber(length)));
        return characters ? characters.slice(first, end).join('') : string.slice(first, end);
      },
      STRING,
    ),
  ]),
  new Builtin('string length', [
    signature([text('string')], ([string]) => (isPlain(string) ? string.length : Array.from(string).length), NUMBER),
  ]),
  new Builtin('upper case', [signature([text('string')], ([string]) => string.toUpperCase(), STRING)]),
  new Builtin('lower case', [signature([text('string')], ([string]) => string.toLowerCase(), STRING)]),
  new Builtin('trim', [signature([text('string')], ([string]) => string.trim(), STRING)]),
  new Builtin('is blank', [signature([text('string')], ([string]) => string.trim() === '', BOOLEAN)]),
  new Builtin('substring before', [
    signature(
      [text('string'), text('match')],
      ([string, match], evaluation) => {
        const at = search(string, match, evaluation);
        return at < 0 ? '' : string.slice(0, at);
      },
      STRING,
    ),
  ]),
  new Builtin('substring after', [
    signature(
      [text('string'), text('match')],
      ([string, match], evaluation) => {
        const at = search(string, match, evaluation);
        return at < 0 ? '' : string.slice(at + match.length);
      },
      STRING,
    ),
  ]),
  new Builtin('contains', [
    signature([text('string'), text('match')], ([string, match], evaluation) => search(string, match, evaluation) >= 0, BOOLEAN),
  ]),
  new Builtin('starts with', [signature([text('string'), text('match')], ([string, match]) => string.startsWith(match), BOOLEAN)]),
  new Builtin('ends with', [signature([text('string'), text('match')], ([string, match]) => string.endsWith(match), BOOLEAN)]),
  new Builtin('string join', [
    signature(
      [list('list'), nullable(text('delimiter'))],
      ([texts, delimiter], evaluation) => {
        if (!texts.every((item) => item === null || typeof item === 'string')) return warn(evaluation, 'Соединяются только тексты');
        const parts = texts.filter((item) => item !== null);
        // Counted before it is made: the same long text may stand in the list a thousand times.
        spendText(
          evaluation,
          parts.reduce((length, { length: more }) => length + more, parts.length * (delimiter ?? '').length),
        );
        return parts.join(delimiter ?? '');
      },
      STRING,
    ),
  ]),
];

/** Place from 0, -1 where it is not. */
function search(string: string, match: string, evaluation: Evaluation): number {
  spendSearch(evaluation, string, match);
  return string.indexOf(match);
}

function isPlain(string: string): boolean {
  return !/[\uD800-\uDBFF]/.test(string);
}
