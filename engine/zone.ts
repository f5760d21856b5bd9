import { Temporal } from 'temporal-polyfill';

import type { Day, Instant } from './instant.ts';

// Zone arithmetic costs tens of microseconds and the same few days are asked again and again.
const LIMIT = 10_000;
const starts = new Map<string, Instant>();

/** 00:00 local time of a day, as an instant. */
export function startOfDay(day: Day, timeZone: string): Instant {
  const key = `${day} ${timeZone}`;
  const known = starts.get(key);
  if (known) return known;
  const instant = formatInstant(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
  if (starts.size >= LIMIT) starts.clear();
  starts.set(key, instant);
  return instant;
}

/** The local day a moment belongs to. */
export function localDay(instant: Instant, timeZone: string): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export function formatInstant(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString();
}
