import { FeelDate } from './date.ts';
import { FeelDateTime } from './date-time.ts';
import { DaysDuration, MonthsDuration } from './duration.ts';
import { add, divide } from './number.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './time.ts';
import type { FeelValue } from './value.ts';

type Read<Value> = { [name: string]: (value: Value) => FeelValue };

const DATE: Read<FeelDate> = {
  year: ({ year }) => year,
  month: ({ month }) => month,
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday,
};

const TIME: Read<FeelTime> = {
  hour: ({ hour }) => hour,
  minute: ({ minute }) => minute,
  second: ({ second, nanosecond }) => (nanosecond === 0 ? second % 60 : add(second % 60, divide(nanosecond, 1e9) ?? 0)),
  'time offset': ({ offset }) => (offset === null ? null : new DaysDuration(offset)),
  timezone: ({ zone }) => (typeof zone === 'string' ? zone : null),
};

const DAYS: Read<DaysDuration> = {
  days: ({ days }) => days,
  hours: ({ hours }) => hours,
  minutes: ({ minutes }) => minutes,
  seconds: ({ secondsOfMinute }) => secondsOfMinute,
};

const MONTHS: Read<MonthsDuration> = {
  years: ({ years }) => years,
  months: ({ months }) => (months % 12) + 0,
};

const RANGE: Read<FeelRange> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  'start included': ({ startIncluded }) => startIncluded,
  'end included': ({ endIncluded }) => endIncluded,
};

/** A property of a temporal value or of a range (DMN 10.3.2.3); undefined for what has none of this name. */
export function findProperty(value: FeelValue, name: string): FeelValue | undefined {
  if (value instanceof FeelDate) return read(DATE, value, name);
  if (value instanceof FeelTime) return read(TIME, value, name);
  if (value instanceof FeelDateTime) return ofDateTime(value, name);
  if (value instanceof DaysDuration) return read(DAYS, value, name);
  if (value instanceof MonthsDuration) return read(MONTHS, value, name);
  return value instanceof FeelRange ? read(RANGE, value, name) : undefined;
}

function ofDateTime(value: FeelDateTime, name: string): FeelValue | undefined {
  if (name === 'time offset') return value.offset === null ? null : new DaysDuration(value.offset);
  return read(DATE, value.date, name) ?? read(TIME, value.time, name);
}

function read<Value>(properties: Read<Value>, value: Value, name: string): FeelValue | undefined {
  return Object.hasOwn(properties, name) ? properties[name]?.(value) : undefined;
}
