import { FeelDate } from '../date.ts';
import { FeelDateTime } from '../date-time.ts';
import { parseDuration } from '../duration.ts';
import { parseNumber } from '../number.ts';
import { constant } from '../scope.ts';
import { warn } from '../evaluation.ts';
import { FeelTime } from '../time.ts';
import type { FeelValue } from '../value.ts';
import { children, part, textOf } from './syntax.ts';
import type { Build } from './syntax.ts';

export const buildNumber: Build = (node, compiling) => {
  const value = parseNumber(textOf(node, compiling).replaceAll(/\s/g, ''));
  return value === null ? ({ evaluation }) => warn(evaluation, 'Число слишком велико') : constant(value);
};

export const buildString: Build = (node, compiling) => constant(readString(textOf(node, compiling)));

export const buildBoolean: Build = (node, compiling) => constant(textOf(node, compiling) === 'true');

export const buildNull: Build = () => constant(null);

/** `@"2026-03-20"`: whichever temporal value the text is; null when it is none. */
export const buildAtLiteral: Build = (node, compiling) => {
  const text = readString(textOf(part(children(node), 0), compiling));
  const value = parseTemporal(text);
  return value === null ? ({ evaluation }) => warn(evaluation, `«${text}» не дата, не время и не длительность`) : constant(value);
};

function parseTemporal(text: string): FeelValue {
  return FeelDate.parse(text) ?? FeelTime.parse(text) ?? (text.includes('T') ? FeelDateTime.parse(text) : null) ?? parseDuration(text);
}

const ESCAPES = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs;
const ESCAPED: { [letter: string]: string } = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** A text in quotes, with `\n`, `\"`, `\u263A`, `\U01F640`; what is no escape stays as written. */
export function readString(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  return inner.replaceAll(ESCAPES, (whole: string, short?: string, long?: string, letter?: string) => {
    const code = short ?? long;
    if (code !== undefined) return fromCode(Number.parseInt(code, 16), whole);
    return ESCAPED[letter ?? ''] ?? whole;
  });
}

function fromCode(code: number, written: string): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : written;
}
