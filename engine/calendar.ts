import { parseDay, formatDay, yearOf } from './day.ts';
import type { DayNumber } from './day.ts';
import type { Calendar, Environment, Region } from './environment.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { Day } from './instant.ts';

/** A production calendar over all its loaded years. A year that is not loaded fails: weekends alone are never assumed (domain D.9 п.7). */
export interface WorkingCalendar {
  key: string;
  isWorking(day: DayNumber): boolean;
  /** Versions looked at so far, e.g. `ru-2026.v1`. */
  used(): string[];
}

interface YearOfCalendar {
  /** Days off as numbers. */
  off: Set<DayNumber>;
  versions: string[];
}

const years = new WeakMap<Calendar[], Map<string, YearOfCalendar>>();

export function getRegion(code: string, environment: Environment): Region {
  const region = Object.hasOwn(environment.regions, code) ? environment.regions[code] : undefined;
  if (region) return region;
  throw new EvaluationFailed(
    'REGION_UNKNOWN',
    `Регион «${code}» не найден в справочнике регионов: добавьте его часовой пояс и календарь.`,
    {
      region: code,
    },
  );
}

export function openCalendar(key: string, environment: Environment): WorkingCalendar {
  const seen = new Set<string>();
  const opened = new Map<number, YearOfCalendar>();
  return {
    key,
    isWorking(day) {
      const year = yearOf(day);
      let loaded = opened.get(year);
      if (!loaded) {
        loaded = getYear(key, year, environment.calendars);
        opened.set(year, loaded);
        for (const version of loaded.versions) seen.add(version);
      }
      return !loaded.off.has(day);
    },
    used: () => [...seen].toSorted(),
  };
}

/** The n-th working day after `from`, before it for a negative n; `from` itself for 0. */
export function addWorkingDays(from: DayNumber, n: number, calendar: WorkingCalendar): DayNumber {
  const direction = n < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(n); left > 0;) {
    day += direction;
    if (calendar.isWorking(day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to `to` inclusive; negative when `to` is earlier. */
export function countWorkingDays(from: DayNumber, to: DayNumber, calendar: WorkingCalendar): number {
  if (to < from) return 0 - countWorkingDays(to, from, calendar);
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (calendar.isWorking(day)) count += 1;
  return count;
}

/** The day itself when it is a working one, else the nearest one in the direction. */
export function nearestWorkingDay(day: DayNumber, direction: 1 | -1, calendar: WorkingCalendar): DayNumber {
  let nearest = day;
  while (!calendar.isWorking(nearest)) nearest += direction;
  return nearest;
}

/**
 * Working days a person still has after today: 0 on the last day, negative when late.
 * `from` and `dayDue` are local days of the region; throws EvaluationFailed for a year without a calendar.
 */
export function workingDaysLeft(from: Day, dayDue: Day, region: string, environment: Environment): number {
  const calendar = openCalendar(getRegion(region, environment).calendar, environment);
  return countWorkingDays(getDay(from), getDay(dayDue), calendar);
}

export function getDay(text: Day): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new EvaluationFailed('ARGUMENT_INVALID', 'Значение не дата вида ГГГГ-ММ-ДД.', { value: text });
  return day;
}

function getYear(key: string, year: number, calendars: Calendar[]): YearOfCalendar {
  let known = years.get(calendars);
  if (!known) {
    known = new Map();
    years.set(calendars, known);
  }
  const name = `${key}-${year}`;
  let loaded = known.get(name);
  if (!loaded) {
    loaded = loadYear(key, year, calendars);
    known.set(name, loaded);
  }
  return loaded;
}

function loadYear(key: string, year: number, calendars: Calendar[]): YearOfCalendar {
  const newest = calendars
    .filter((calendar) => calendar.key === key && calendar.year === year)
    .toSorted((one, other) => other.version - one.version)[0];
  if (!newest) {
    throw new EvaluationFailed(
      'CALENDAR_NOT_LOADED',
      `Производственный календарь «${key}» на ${year} год не загружен: загрузите его, и срок будет посчитан.`,
      { calendar: key, year },
    );
  }
  const base = newest.extends === null ? null : getYear(newest.extends, year, calendars);
  const off = new Set(base?.off);
  for (const { month, days } of newest.months) for (const day of daysOff(days)) off.add(getDay(monthDay(year, month, day)));
  return { off, versions: [...(base?.versions ?? []), `${key}-${year}.v${newest.version}`] };
}

/** `1,2,3*,9+` without the shortened days: those are whole working days (domain D.9 п.2). */
function daysOff(days: string): number[] {
  return days
    .split(',')
    .filter((day) => day !== '' && !day.endsWith('*'))
    .map((day) => Number.parseInt(day, 10));
}

function monthDay(year: number, month: number, day: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** All working days of a loaded year, for checks and screens. */
export function listWorkingDays(key: string, year: number, environment: Environment): Day[] {
  const calendar = openCalendar(key, environment);
  const days: Day[] = [];
  for (let day = getDay(`${year}-01-01`); yearOf(day) === year; day += 1) if (calendar.isWorking(day)) days.push(formatDay(day));
  return days;
}
