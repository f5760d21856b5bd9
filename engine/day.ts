import { daysInMonth, fromEpochDay, toEpochDay, twoDigits } from './civil.ts';
import type { Day } from './instant.ts';

const DAY_MS = 86_400_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01: counting in whole numbers needs no time zone and no clock. */
export type DayNumber = number;

/** Null for a text that is not an existing day: `2026-02-30` is none. */
export function parseDay(text: string): DayNumber | null {
  if (text.length !== 10 || !DAY_PATTERN.test(text)) return null;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) ? null : toEpochDay(year, month, day);
}

/** Of the years 0 to 9999. */
export function formatDay(number: DayNumber): Day {
  const { year, month, day } = fromEpochDay(number);
  return `${year > 999 ? year : String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

export function yearOf(number: DayNumber): number {
  return fromEpochDay(number).year;
}

/** Month from 1 to 12. */
export function monthOf(number: DayNumber): number {
  return fromEpochDay(number).month;
}

export function dayOfMonth(number: DayNumber): number {
  return fromEpochDay(number).day;
}

/** Months outside 1..12 run into the neighbouring years. */
export function lastDayOfMonth(year: number, month: number): DayNumber {
  return Date.UTC(year, month, 0) / DAY_MS;
}

/** The day of a month; in a month without it the last day, or without `clamp` the first day of the next month. */
export function dayInMonth(month: { year: number; month: number }, day: number, clamp: boolean): DayNumber {
  const last = lastDayOfMonth(month.year, month.month);
  const wanted = Date.UTC(month.year, month.month - 1, day) / DAY_MS;
  if (wanted <= last) return wanted;
  return clamp ? last : last + 1;
}
