import { Temporal } from 'temporal-polyfill';

import type { Day, Instant } from './instant.ts';

// Zone arithmetic costs tens of microseconds, and the same few days and moments are asked again and again.
const LIMIT = 10_000;
const starts = new Map<string, Instant>();
const days = new Map<string, Day>();

/** 00:00 local time of a day, as an instant. */
export function startOfDay(day: Day, timeZone: string): Instant {
  return remember(starts, `${day} ${timeZone}`, () =>
    formatInstant(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds),
  );
}

/** A local date and time, as an instant; null when either it or the zone does not exist. */
export function atLocalTime(dateTime: string, timeZone: string): Instant | null {
  try {
    return formatInstant(Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return null;
  }
}

/** The local day a moment belongs to. */
export function localDay(instant: Instant, timeZone: string): Day {
  return remember(days, `${instant} ${timeZone}`, () =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
}

export function formatInstant(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString();
}

function remember(known: Map<string, string>, key: string, make: () => string): string {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    if (known.size >= LIMIT) known.clear();
    known.set(key, found);
  }
  return found;
}
