import type { Temporal } from 'temporal-polyfill';

import { readField, readNumber } from './cron-field.ts';
import type { Bounds } from './cron-field.ts';

/** Whether a day is one of those the two day fields of a cron name; both must agree (as Spring). */
export type CronDays = (day: Temporal.PlainDate) => boolean;

const MONTHS: Bounds = { from: 1, to: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') };
const DAYS: Bounds = { from: 1, to: 31 };
/** Sunday is 0 and 7. */
const WEEKDAYS: Bounds = { from: 0, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') };

export function parseMonths(written: string): number[] | null {
  return readField(written, MONTHS);
}

export function parseCronDays(dayOfMonth: string, dayOfWeek: string): CronDays | null {
  const inMonth = readDayOfMonth(dayOfMonth);
  const inWeek = readDayOfWeek(dayOfWeek);
  return inMonth && inWeek && ((day) => inMonth(day) && inWeek(day));
}

/** `L` the last day, `L-3` the third before it, `LW` the last weekday, `15W` the weekday nearest to the 15th. */
function readDayOfMonth(written: string): CronDays | null {
  const back = /^L(?:-(\d{1,2}))?$/.exec(written);
  if (back) return (day) => day.day === day.daysInMonth - Number(back[1] ?? 0);
  if (written === 'LW') return (day) => day.day === nearestWeekday(day, day.daysInMonth);
  const near = /^(\d{1,2})W$/.exec(written)?.[1];
  if (near !== undefined) {
    const wanted = readNumber(near, DAYS);
    return wanted === null ? null : (day) => wanted <= day.daysInMonth && day.day === nearestWeekday(day, wanted);
  }
  const days = readField(written, DAYS);
  return days && ((day) => days.includes(day.day));
}

/** `5L`, `FRIL` the last Friday of the month, `MON#2` the second Monday. */
function readDayOfWeek(written: string): CronDays | null {
  const [, last, nth, count] = /^(?:(\w{1,3})L|(\w{1,3})#([1-5]))$/i.exec(written) ?? [];
  if (last !== undefined) {
    const weekday = readNumber(last, WEEKDAYS);
    return weekday === null ? null : (day) => day.dayOfWeek % 7 === weekday % 7 && day.day > day.daysInMonth - 7;
  }
  if (nth !== undefined) {
    const weekday = readNumber(nth, WEEKDAYS);
    return weekday === null ? null : (day) => day.dayOfWeek % 7 === weekday % 7 && Math.ceil(day.day / 7) === Number(count);
  }
  const days = readField(written, WEEKDAYS);
  if (!days) return null;
  const wanted = new Set(days.map((day) => day % 7));
  return (day) => wanted.has(day.dayOfWeek % 7);
}

/** Monday to Friday, never in another month. */
function nearestWeekday(month: Temporal.PlainDate, wanted: number): number {
  const weekday = month.with({ day: wanted }).dayOfWeek;
  if (weekday === 6) return wanted > 1 ? wanted - 1 : wanted + 2;
  if (weekday === 7) return wanted < month.daysInMonth ? wanted + 1 : wanted - 2;
  return wanted;
}
