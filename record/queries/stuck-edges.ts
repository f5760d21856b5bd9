import { addWorkingDays, getDay, openCalendar } from '#engine/calendar.ts';
import { type DayNumber, formatDay } from '#engine/day.ts';
import type { Environment } from '#engine/environment.ts';
import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import type { Day, Instant } from '#engine/instant.ts';
import { localDay, startOfDay } from '#engine/zone.ts';
import type { Period, StuckLimits } from './stuck-limits.ts';

/** Limits as moments of one now, by region: what lies before or behind them is stuck. */
export interface StuckEdges {
  /** Region `''` stands for those that are not in the list of regions. */
  regions: { region: string; today: Day; unclaimed: Instant; external: Instant; moved: Instant; risk: Instant }[];
  /** Since when another organisation may be waited for, by group. */
  external: { region: string; group: string; since: Instant }[];
  closing: { region: string; rule: string; until: Instant }[];
}

const elsewhere = { name: '', timeZone: 'Europe/Moscow', calendar: '' };

/** Working days are those of the region; where its calendar of the year is not loaded, calendar days: a list that shows more is better than one that hides. */
export function findEdges(limits: StuckLimits, { now, environment }: { now: Instant; environment: Environment }): StuckEdges {
  const edges: StuckEdges = { regions: [], external: [], closing: [] };
  for (const [region, { timeZone, calendar }] of Object.entries({ ...environment.regions, '': elsewhere })) {
    const today = localDay(now, timeZone);
    const place: Place = { today: getDay(today), timeZone, calendar, environment };
    edges.regions.push({
      region,
      today,
      unclaimed: before(place, limits.unclaimed),
      external: before(place, limits.waitingExternal.usual),
      moved: before(place, limits.noMovement),
      risk: throughDay(place, limits.atRisk),
    });
    for (const [group, period] of Object.entries(limits.waitingExternal.groups))
      edges.external.push({ region, group, since: before(place, period) });
    // «Fewer than 60 days left» = the last day is earlier than today + 60.
    for (const [rule, period] of Object.entries(limits.windowClosing))
      edges.closing.push({ region, rule, until: beginning(place, period) });
  }
  return edges;
}

interface Place {
  today: DayNumber;
  timeZone: string;
  calendar: string;
  environment: Environment;
}

/** What began before this moment has lasted longer than the period: whole days after the day it began (domain D.9 п.1). */
function before(place: Place, period: Period): Instant {
  return startOfDay(formatDay(move(place, period, -1)), place.timeZone);
}

/** End of the last day of the period that begins today. */
function throughDay(place: Place, period: Period): Instant {
  return startOfDay(formatDay(move(place, period, 1) + 1), place.timeZone);
}

function beginning(place: Place, period: Period): Instant {
  return startOfDay(formatDay(move(place, period, 1)), place.timeZone);
}

function move({ today, calendar, environment }: Place, period: Period, direction: 1 | -1): DayNumber {
  if ('calendarDays' in period) return today + direction * period.calendarDays;
  const days = direction * period.workingDays;
  return countedDays(environment, { today, calendar, days });
}

/** Regions share a few calendars, and a day lasts for many requests. */
const counted = new WeakMap<Environment['calendars'], Map<string, DayNumber>>();

function countedDays(environment: Environment, { today, calendar, days }: { today: DayNumber; calendar: string; days: number }): DayNumber {
  const known = counted.get(environment.calendars) ?? new Map<string, DayNumber>();
  counted.set(environment.calendars, known);
  const key = `${calendar} ${today} ${days}`;
  const found = known.get(key) ?? countDays(environment, { today, calendar, days });
  known.set(key, found);
  return found;
}

function countDays(environment: Environment, { today, calendar, days }: { today: DayNumber; calendar: string; days: number }): DayNumber {
  try {
    return addWorkingDays(today, days, openCalendar(calendar, environment));
  } catch (error) {
    if (!(error instanceof EvaluationFailed)) throw error;
    return today + days;
  }
}
