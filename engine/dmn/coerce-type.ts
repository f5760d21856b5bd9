import { parseDate, parseDateTime, parseTime, duration } from 'feelin';

import type { FeelValue } from '../feel-values.ts';

// Variables are JSON: a date comes as a text, and a column declared as a date must compare as one.
const PARSERS: { [type: string]: (text: string) => FeelValue } = {
  date: parseDate,
  time: parseTime,
  dateTime: parseDateTime,
  'date and time': parseDateTime,
  dateAndTime: parseDateTime,
  duration,
  dayTimeDuration: duration,
  yearMonthDuration: duration,
  'days and time duration': duration,
  'years and months duration': duration,
};

/** The value as the declared type; what does not fit stays as it is, and compares to nothing. */
export function coerceType(value: FeelValue, type: string): FeelValue {
  if (typeof value !== 'string') return value;
  const name = type.replace(/^feel:/, '');
  return (Object.hasOwn(PARSERS, name) ? PARSERS[name]?.(value) : null) ?? value;
}
