import { getDay, workingDaysLeft } from './calendar.ts';
import type { Environment } from './environment.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { Day, Instant } from './instant.ts';
import type { TermResult } from './term-result.ts';
import { formatRussianDay } from './terms.ts';
import { localDay } from './zone.ts';

export interface TermView {
  /** First moment that is late; null while the calendar of the year is not loaded. */
  due: Instant | null;
  /** Last day that is in time. */
  day: Day;
  state: 'ok' | 'soon' | 'today' | 'overdue' | 'unknown';
  /** Null for a term that is not counted in working days, or when a year between is not loaded. */
  workingDaysLeft: number | null;
  /** «осталось 3 рабочих дня, до 24.03.2026» */
  words: string;
}

/** The same term with another last moment: what an extension of an internal term leaves. */
export function moveTerm(term: TermResult, due: Instant): TermResult {
  const day = localDay(new Date(Date.parse(due) - 1).toISOString(), term.timeZone);
  return term.binding === 'hard' ? { ...term, hardDay: day, hardAt: due } : { ...term, softDay: day, softAt: due };
}

export function describeTerm(term: TermResult, at: Instant, environment: Environment): string {
  return viewTerm(term, at, environment).words;
}

/** How a term stands at a moment, in the words of a screen. */
export function viewTerm(term: TermResult, at: Instant, environment: Environment): TermView {
  const day = (term.binding === 'hard' ? term.hardDay : term.softDay) ?? term.nominal;
  const due = term.binding === 'hard' ? term.hardAt : term.softAt;
  if (due === null) {
    const words = `срок ${formatRussianDay(day)} не уточнён: календарь на ${term.missingCalendar} год не загружен`;
    return { due, day, state: 'unknown', workingDaysLeft: null, words };
  }
  const today = localDay(at, term.timeZone);
  const left = term.calendars.length === 0 ? null : countLeft({ from: today, to: day, region: term.region }, environment);
  const daysLeft = getDay(day) - getDay(today);
  if (at >= due) return { due, day, state: 'overdue', workingDaysLeft: left, words: overdueWords(left, -daysLeft) };
  if (daysLeft === 0) return { due, day, state: 'today', workingDaysLeft: left, words: 'срок сегодня' };
  const soon = daysLeft === 1 || (left !== null && left <= 1) || (term.softDay !== null && term.softDay <= today);
  return { due, day, state: soon ? 'soon' : 'ok', workingDaysLeft: left, words: leftWords(left, daysLeft, day) };
}

/** «1 рабочий день», «3 рабочих дня», «11 рабочих дней» */
export function countWords(count: number, forms: readonly [one: string, few: string, many: string]): string {
  const index = { one: 0, few: 1 }[PLURALS.select(count) as string] ?? 2;
  return `${count} ${forms[index]}`;
}

const PLURALS = new Intl.PluralRules('ru');
const WORKING_DAYS = ['рабочий день', 'рабочих дня', 'рабочих дней'] as const;
const DAYS = ['день', 'дня', 'дней'] as const;

function leftWords(workingDays: number | null, days: number, day: Day): string {
  // A term may end on a day off: then no working day is left, yet it is not over.
  const [count, forms] = workingDays !== null && workingDays > 0 ? [workingDays, WORKING_DAYS] : [days, DAYS];
  return `${PLURALS.select(count) === 'one' ? 'остался' : 'осталось'} ${countWords(count, forms)}, до ${formatRussianDay(day)}`;
}

function overdueWords(workingDays: number | null, days: number): string {
  if (days === 0) return 'срок истёк сегодня';
  const words = workingDays !== null && workingDays < 0 ? countWords(-workingDays, WORKING_DAYS) : countWords(days, DAYS);
  return `просрочено на ${words}`;
}

function countLeft(days: { from: Day; to: Day; region: string }, environment: Environment): number | null {
  try {
    return workingDaysLeft(days.from, days.to, days.region, environment);
  } catch (error) {
    if (error instanceof EvaluationFailed && error.code === 'CALENDAR_NOT_LOADED') return null;
    throw error;
  }
}
