import { Temporal } from 'temporal-polyfill';

import { parseCronDays, parseMonths } from './cron-days.ts';
import type { CronDays } from './cron-days.ts';
import { readField } from './cron-field.ts';
import { formatInstant, localDay } from './zone.ts';
import type { Instant } from './instant.ts';

/** Moments that repeat by the calendar: seconds, minutes, hours, day of the month, month, day of the week. */
export interface Cron {
  seconds: number[];
  minutes: number[];
  hours: number[];
  days: CronDays;
  months: Set<number>;
  timeZone: string;
}

const MACROS: { [name: string]: string } = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};

/** A 29 February may be eight years away, and on a given weekday forty. */
const YEARS_AHEAD = 41;

const known = new Map<string, Cron | null>();

/** Six fields as Spring and Camunda 8 have them, or a macro; `[Europe/Moscow]` behind them names the time zone, otherwise it is UTC. Null when it is none. */
export function parseCron(text: string): Cron | null {
  let cron = known.get(text);
  if (cron === undefined) {
    cron = readCron(text);
    if (known.size >= 1000) known.clear();
    known.set(text, cron);
  }
  return cron;
}

function readCron(text: string): Cron | null {
  const [, written = '', zone = 'UTC'] = /^\s*(.*?)\s*(?:\[([^\]]+)\])?\s*$/.exec(text) ?? [];
  const fields = (MACROS[written.toLowerCase()] ?? written).split(/\s+/);
  if (fields.length !== 6 || !isTimeZone(zone)) return null;
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const seconds = readField(second, { from: 0, to: 59 });
  const minutes = readField(minute, { from: 0, to: 59 });
  const hours = readField(hour, { from: 0, to: 23 });
  const months = parseMonths(month);
  const days = parseCronDays(day, weekday);
  return seconds && minutes && hours && months && days ? { seconds, minutes, hours, days, months: new Set(months), timeZone: zone } : null;
}

/** The first moment after this one; null when there is none within reach (31 February). */
export function nextOfCron(cron: Cron, after: Instant): Instant | null {
  let day = Temporal.PlainDate.from(localDay(after, cron.timeZone));
  const last = day.add({ years: YEARS_AHEAD });
  const bound = Date.parse(after);
  while (Temporal.PlainDate.compare(day, last) < 0) {
    if (!cron.months.has(day.month)) {
      day = day.with({ day: 1 }).add({ months: 1 });
      continue;
    }
    const moment = cron.days(day) ? firstOnDay(cron, day, bound) : null;
    if (moment !== null) return formatInstant(moment);
    day = day.add({ days: 1 });
  }
  return null;
}

/** In a day on which clocks go forward a time that does not exist is the one an hour later. */
function firstOnDay(cron: Cron, day: Temporal.PlainDate, bound: number): number | null {
  for (const hour of cron.hours) {
    // Whole hours that are past are left out; the last one may still be repeated when clocks go back.
    if (momentOf(cron, day, { hour, minute: 59, second: 59 }) <= bound) continue;
    for (const minute of cron.minutes) {
      for (const second of cron.seconds) {
        const moment = momentOf(cron, day, { hour, minute, second });
        if (moment > bound) return moment;
      }
    }
  }
  return null;
}

function momentOf(cron: Cron, day: Temporal.PlainDate, time: { hour: number; minute: number; second: number }): number {
  if (cron.timeZone === 'UTC') return Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second);
  return day.toZonedDateTime({ timeZone: cron.timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
