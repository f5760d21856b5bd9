import type { Instant } from './instant.ts';

interface Duration {
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

export interface Cycle {
  /** Firings in all; -1 = without end. */
  times: number;
  start: Instant | null;
  every: string;
}

/** ISO 8601 repeat: `R3/PT1H`, `R/2026-02-02T09:00:00Z/P1D`; null when it is not one. */
export function parseCycle(text: string): Cycle | null {
  const parts = text.split('/');
  const repeat = /^R(-?\d*)$/.exec(parts[0] ?? '');
  const every = parts.at(-1);
  if (!repeat || every === undefined || parts.length < 2 || parts.length > 3) return null;
  const length = parseDuration(every);
  if (!length || (length.months <= 0 && length.milliseconds <= 0)) return null;
  const start = parts.length === 3 ? parseInstant(parts[1] ?? '') : null;
  if (parts.length === 3 && start === null) return null;
  const times = repeat[1] === '' || repeat[1] === '-1' ? -1 : Number(repeat[1]);
  return { times, start, every };
}

/** `2026-02-02T09:00:00+05:00`, also with `[Europe/Moscow]` behind; without a zone or a time it is UTC. Null when it is neither. */
export function parseInstant(text: string): Instant | null {
  const match = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?(?:\[[^\]]*\])?$/.exec(text);
  if (!match) return null;
  const [, day = '', time = 'T00:00', zone = 'Z'] = match;
  // Date would turn 31.02 into 03.03.
  if (toInstant(new Date(`${day}T00:00Z`))?.slice(0, 10) !== day) return null;
  return toInstant(new Date(`${day}${time}${zone}`));
}

function toInstant(date: Date): Instant | null {
  const time = date.getTime();
  return Number.isNaN(time) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0 ? null : date.toISOString();
}
