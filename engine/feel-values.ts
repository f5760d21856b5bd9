import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';

import type { Json } from './json.ts';
import { formatInstant } from './zone.ts';

/** What FEEL works with: JSON, temporal values of feelin, functions, ranges. */
export type FeelValue = unknown;

/**
 * JSON out of FEEL: dates `YYYY-MM-DD`, moments with a zone as UTC instants, local date-times, times and durations as their ISO text.
 * What JSON cannot hold (functions, ranges, infinities) becomes null.
 */
export function toJson(value: FeelValue): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return objectToJson(value);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return null;
  }
}

function objectToJson(value: object | null): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof FeelDateTime) return dateTimeToText(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) return value.toString();
  if (Object.getPrototypeOf(value) !== Object.prototype) return null;
  // fromEntries and not assignment: a key `__proto__` stays a key.
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toJson(entry)]));
}

const texts = new WeakMap<FeelDateTime, string>();

function dateTimeToText(value: FeelDateTime): string {
  let text = texts.get(value);
  if (text === undefined) {
    text = value.zone === null ? value.toString() : toInstant(value, value.zone);
    texts.set(value, text);
  }
  return text;
}

function toInstant(value: FeelDateTime, zone: string): string {
  try {
    return formatInstant(value.unwrap().toZonedDateTime(zone).epochMilliseconds);
  } catch {
    // An offset with seconds is FEEL but no time zone of Temporal.
    return value.toString();
  }
}
