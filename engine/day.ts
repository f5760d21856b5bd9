import type { Day } from './instant.ts';

const DAY_MS = 86_400_000;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01: counting in whole numbers needs no time zone and no clock. */
export type DayNumber = number;

/** Null for a text that is not an existing day: `2026-02-30` is none. */
export function parseDay(text: string): DayNumber | null {
  const parts = DAY_PATTERN.exec(text);
  if (!parts) return null;
  const number = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS;
  return formatDay(number) === text ? number : null;
}

export function formatDay(number: DayNumber): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function yearOf(number: DayNumber): number {
  return new Date(number * DAY_MS).getUTCFullYear();
}

/** Month from 1 to 12. */
export function monthOf(number: DayNumber): number {
  return new Date(number * DAY_MS).getUTCMonth() + 1;
}

export function dayOfMonth(number: DayNumber): number {
  return new Date(number * DAY_MS).getUTCDate();
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
