import { order } from '../compare.ts';
import { readString } from '../compile/literals.ts';
import { FeelDate } from '../date.ts';
import { FeelDateTime } from '../date-time.ts';
import { parseDuration } from '../duration.ts';
import { parseNumber } from '../number.ts';
import { FeelRange } from '../range.ts';
import { FeelTime } from '../time.ts';
import type { FeelValue } from '../value.ts';

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const BOUND = String.raw`(null|-?\d+(?:\.\d+)?|${TEXT}|@${TEXT}|(?:date and time|date|time|duration)\(\s*${TEXT}\s*\))`;
const RANGE = new RegExp(String.raw`^\s*([[(\]])\s*${BOUND}\s*\.\.\s*${BOUND}\s*([\])[])\s*$`);

/** What the function `range` reads: an interval between literals of one kind, the lower first. Null for any other text. */
export function readRange(from: string): FeelRange | null {
  const parts = RANGE.exec(from);
  if (!parts) return null;
  const [start, end] = [readBound(parts[2] ?? ''), readBound(parts[3] ?? '')];
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  if (start !== null && end !== null) {
    const found = order(start, end);
    if (found === null || found > 0) return null;
  }
  return new FeelRange({ start, end, startIncluded: parts[1] === '[', endIncluded: parts[4] === ']' });
}

/** Undefined for what is no literal. */
function readBound(text: string): FeelValue | undefined {
  if (text === 'null') return null;
  if (text.startsWith('"')) return readString(text);
  if (!text.includes('"')) return parseNumber(text) ?? undefined;
  const inner = readString(text.slice(text.indexOf('"'), text.lastIndexOf('"') + 1));
  const kind = text.slice(0, text.indexOf('"')).replaceAll(/[\s(]+$/g, '');
  return READERS[kind]?.(inner) ?? undefined;
}

const READERS: { [kind: string]: (text: string) => FeelValue } = {
  '@': (text) => FeelDate.parse(text) ?? FeelTime.parse(text) ?? FeelDateTime.parse(text) ?? parseDuration(text),
  date: (text) => FeelDate.parse(text),
  time: (text) => FeelTime.parse(text),
  'date and time': (text) => FeelDateTime.parse(text),
  duration: parseDuration,
};
