import { formatDay } from '#engine/day.ts';
import { getDay, getRegion, nearestWorkingDay, openCalendar } from '#engine/calendar.ts';
import type { Environment } from '#engine/environment.ts';
import type { Instant } from '#engine/instant.ts';
import { localDay, startOfDay } from '#engine/zone.ts';

/** When a case counts as stuck (domain E20). Numbers that belong to a law are given by the caller: by rule of a term. */
export interface StuckLimits {
  /** Working days a task may lie unclaimed. */
  unclaimedWorkingDays: number;
  /** Calendar days another organisation or a message may be waited for. */
  externalDays: number;
  noMovementDays: number;
  /** Calendar days before a due moment that count as a threat. */
  riskDays: number;
  /** Days before the end of a timer or a window that are its last, by rule of the term; `window` for windows of access. */
  closingDays: { [rule: string]: number };
}

export const usualLimits: StuckLimits = {
  unclaimedWorkingDays: 1,
  externalDays: 5,
  noMovementDays: 14,
  riskDays: 2,
  closingDays: { window: 2 },
};

/** First moment of the day that lies `days` working days before today in the region; calendar days where no calendar is loaded. */
export function workingDaysAgo(now: Instant, days: number, place: { region: string; environment: Environment }): Instant {
  try {
    const { timeZone, calendar: key } = getRegion(place.region, place.environment);
    const calendar = openCalendar(key, place.environment);
    let day = getDay(localDay(now, timeZone));
    for (let left = days; left > 0; left -= 1) day = nearestWorkingDay(day - 1, -1, calendar);
    return startOfDay(formatDay(day), timeZone);
  } catch {
    // No region or no calendar of the year: a supervisor's list must not depend on it.
    return daysFrom(now, -days);
  }
}

export function daysFrom(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString();
}
