import type { Instant } from './instant.ts';
import { atLocalTime } from './zone.ts';

export interface Duration {
  months: number;
  milliseconds: number;
}

const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** ISO 8601 duration such as `P1M2DT3H`; null when it is not one. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text);
  if (!match || /^-?PT?$/.test(text) || text.endsWith('T')) return null;
  const [, minus, years, months, weeks, days, hours, minutes, seconds] = match;
  const sign = minus ? -1 : 1;
  const dayCount = Number(weeks ?? 0) * 7 + Number(days ?? 0);
  const secondCount = dayCount * 86_400 + Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return { months: sign * (Number(years ?? 0) * 12 + Number(months ?? 0)), milliseconds: Math.round(sign * secondCount * 1000) };
}

/** Months are calendar months in UTC, clamped to the last day (31.01 + P1M = 28.02); days are 24 hours. Null when out of range. */
export function addDuration(from: Instant, duration: Duration): Instant | null {
  const date = new Date(from);
  if (duration.months !== 0) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + duration.months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  }
  date.setTime(date.getTime() + duration.milliseconds);
  return toInstant(date);
}

const INSTANT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?(?:\[([^\]]+)\]|@(.+))?$/;

/**
 * `2026-02-02T09:00:00+05:00`; a zone may stand behind it (`[Europe/Moscow]`, in FEEL `@Europe/Moscow`) and counts where no offset is written.
 * Without an offset, a zone or a time it is UTC: an instance does not know in which region it runs. Null when it is no moment.
 */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [, day = '', time = 'T00:00', offset, bracketed, named] = match;
  // Date would turn 31.02 into 03.03.
  if (toInstant(new Date(`${day}T00:00Z`))?.slice(0, 10) !== day) return null;
  const zone = bracketed ?? named;
  if (offset === undefined && zone !== undefined) return atLocalTime(`${day}${time}`, zone);
  return toInstant(new Date(`${day}${time}${offset ?? 'Z'}`));
}

function toInstant(date: Date): Instant | null {
  const time = date.getTime();
  return Number.isNaN(time) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0 ? null : date.toISOString();
}
