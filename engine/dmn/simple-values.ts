import { FeelDate } from '../feel/date.ts';
import { FeelDateTime } from '../feel/date-time.ts';
import { parseDuration } from '../feel/duration.ts';
import { isSame } from '../feel/is-same.ts';
import { FeelTime } from '../feel/time.ts';
import { kindOf } from '../feel/value.ts';
import type { FeelValue } from '../feel/value.ts';
import type { SimpleType } from './item-type.ts';

export function isSimple(value: FeelValue, type: SimpleType): boolean {
  return kindOf(value) === type;
}

const PARSERS: { [type: string]: (text: string) => FeelValue } = {
  date: (text) => FeelDate.parse(text),
  time: (text) => FeelTime.parse(text),
  'date and time': (text) => FeelDateTime.parse(text),
  'days and time duration': parseDuration,
  'years and months duration': parseDuration,
};

/** The text as a value of the type; null when it is none, or when texts are what the type has. */
export function parseSimple(text: string, type: SimpleType): FeelValue {
  return PARSERS[type]?.(text) ?? null;
}

/** Midnight of a date, in UTC; null for what is no date. */
export function toDateTime(value: FeelValue): FeelValue {
  return value instanceof FeelDate ? new FeelDateTime(value, new FeelTime(0, 0, 0)) : null;
}

export function areSame(one: FeelValue, other: FeelValue): boolean {
  return isSame(one, other);
}
