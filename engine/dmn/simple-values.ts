import { FeelDate, FeelDateTime, FeelDuration, FeelTime, duration, parseDate, parseDateTime, parseTime } from 'feelin';

import { isContext } from '../feel-scope.ts';
import { toJson } from '../feel-values.ts';
import type { FeelValue } from '../feel-values.ts';
import type { SimpleType } from './item-type.ts';

const TESTS: { [Name in SimpleType]: (value: FeelValue) => boolean } = {
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof FeelDate,
  time: (value) => value instanceof FeelTime,
  'date and time': (value) => value instanceof FeelDateTime,
  'days and time duration': (value) => value instanceof FeelDuration,
  'years and months duration': (value) => value instanceof FeelDuration,
  context: isContext,
  function: (value) => typeof value === 'function',
  range: (value) => typeof value === 'object' && value !== null && 'start' in value,
};

export function isSimple(value: FeelValue, type: SimpleType): boolean {
  return TESTS[type](value);
}

const PARSERS: { [type: string]: (text: string) => FeelValue } = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': duration,
  'years and months duration': duration,
};

/** The text as a value of the type; null when it is none, or when texts are what the type has. */
export function parseSimple(text: string, type: SimpleType): FeelValue {
  return PARSERS[type]?.(text) ?? null;
}

/** Midnight of a date, in UTC; null for what is no date. */
export function toDateTime(value: FeelValue): FeelValue {
  return value instanceof FeelDate ? parseDateTime(`${value.toString()}T00:00:00Z`) : null;
}

export function areSame(one: FeelValue, other: FeelValue): boolean {
  return JSON.stringify(toJson(one)) === JSON.stringify(toJson(other));
}
