import { getDay, getRegion, nearestWorkingDay, openCalendar } from './calendar.ts';
import type { WorkingCalendar } from './calendar.ts';
import { formatDay, parseDay } from './day.ts';
import type { DayNumber } from './day.ts';
import type { Environment, Shift, TermKind, TermRule } from './environment.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { Day } from './instant.ts';
import type { TermResult } from './term-result.ts';
import { calendarDays } from './terms/calendar-days.ts';
import { dayOfNextMonth } from './terms/day-of-next-month.ts';
import { fixedAnnual } from './terms/fixed-annual.ts';
import { months } from './terms/months.ts';
import { periodEnd } from './terms/period-end.ts';
import type { TermCounting } from './terms/term-kind.ts';
import { untilDate } from './terms/until-date.ts';
import { workingDays } from './terms/working-days.ts';
import { localDay, startOfDay } from './zone.ts';

/** A day, or an instant meaning its local day. */
export type TermBase = string;

const COUNTINGS: { [Kind in TermKind]: TermCounting<Kind> } = {
  WORKING_DAYS: workingDays,
  CALENDAR_DAYS: calendarDays,
  MONTHS: months,
  DAY_OF_NEXT_MONTH: dayOfNextMonth,
  FIXED_ANNUAL: fixedAnnual,
  PERIOD_END: periodEnd,
  UNTIL_DATE: untilDate,
};

/**
 * Computes a term of the catalogue by the rules of counting (domain D.9). `base` as an instant means its local day in the zone of the term.
 *
 * A term counted in working days fails with CALENDAR_NOT_LOADED when a year it crosses is not loaded. For the other kinds the nominal date is
 * known without a calendar: then `missingCalendar` names the year and soft and hard are null. `requireTerm` refuses such a result.
 */
export function computeTerm(rule: string, base: TermBase, region: string, environment: Environment): TermResult {
  const place = getRegion(region, environment);
  const { edition, baseDay, timeZone } = findEdition(rule, base, place.timeZone, environment);
  const calendar = openCalendar(edition.calendar === 'region' ? place.calendar : edition.calendar, environment);
  const { nominal, endOfPeriod } = countByKind(edition, getDay(baseDay), calendar);
  const dates = shiftDates(edition, { nominal, endOfPeriod }, calendar);
  return {
    rule,
    binding: edition.binding,
    base: baseDay,
    nominal: formatDay(nominal),
    softDay: dates.soft === null ? null : formatDay(dates.soft),
    hardDay: dates.hard === null ? null : formatDay(dates.hard),
    softAt: dates.soft === null ? null : startOfDay(formatDay(dates.soft + 1), timeZone),
    hardAt: dates.hard === null ? null : startOfDay(formatDay(dates.hard + 1), timeZone),
    timeZone,
    region,
    calendars: calendar.used(),
    missingCalendar: dates.missingCalendar,
    sentence: edition.sentence,
    source: edition.source,
    sourceWords: edition.sourceWords,
  };
}

/** As computeTerm, but a term whose binding date needs a calendar that is not loaded is refused: nobody may be given it as due. */
export function requireTerm(rule: string, base: TermBase, region: string, environment: Environment): TermResult {
  const term = computeTerm(rule, base, region, environment);
  if (term.missingCalendar === null) return term;
  throw new EvaluationFailed(
    'CALENDAR_NOT_LOADED',
    `Срок «${rule}» приходится на ${formatRussianDay(term.nominal)}, но календарь на ${term.missingCalendar} год не загружен: загрузите его.`,
    { rule, year: term.missingCalendar, nominal: term.nominal, base: term.base, region },
  );
}

/** `24.03.2026` */
export function formatRussianDay(day: Day): string {
  return day.split('-').toReversed().join('.');
}

function findEdition(rule: string, base: TermBase, regionZone: string, environment: Environment) {
  const editions = environment.terms.filter((term) => term.rule === rule);
  if (editions.length === 0) {
    throw new EvaluationFailed('TERM_UNKNOWN', `Срок «${rule}» не найден в справочнике сроков: исправьте код или дополните справочник.`, {
      rule,
    });
  }
  for (const edition of editions) {
    const timeZone = edition.timeZone === 'region' ? regionZone : edition.timeZone;
    const baseDay = parseDay(base) === null ? localDayOf(base, timeZone) : base;
    if (edition.validFrom <= baseDay && (edition.validUntil === null || baseDay <= edition.validUntil))
      return { edition, baseDay, timeZone };
  }
  throw new EvaluationFailed('TERM_UNKNOWN', `Срок «${rule}» не действует на ${base}: в справочнике сроков нет редакции на этот день.`, {
    rule,
    base,
  });
}

function localDayOf(base: string, timeZone: string): Day {
  try {
    return localDay(base, timeZone);
  } catch {
    throw new EvaluationFailed('ARGUMENT_INVALID', 'Основание срока не дата и не момент времени: срок считать не от чего.', { base });
  }
}

function countByKind<Kind extends TermKind>(edition: TermRule & { kind: Kind }, base: DayNumber, calendar: WorkingCalendar) {
  const counting = COUNTINGS[edition.kind] as unknown as TermCounting<TermKind>;
  return { nominal: counting.countNominal(edition, base, calendar), endOfPeriod: counting.endOfPeriod(base) };
}

interface Dates {
  soft: DayNumber | null;
  hard: DayNumber | null;
  missingCalendar: number | null;
}

function shiftDates(edition: TermRule, count: { nominal: DayNumber; endOfPeriod: DayNumber }, calendar: WorkingCalendar): Dates {
  try {
    const bound = shiftDay(count.nominal, edition.shift, calendar);
    if (edition.binding === 'soft') return { soft: bound, hard: null, missingCalendar: null };
    const soft = edition.shift === 'NONE' ? bound : warnDay(count, calendar);
    return { soft, hard: bound, missingCalendar: null };
  } catch (error) {
    if (!(error instanceof EvaluationFailed && error.code === 'CALENDAR_NOT_LOADED')) throw error;
    return { soft: null, hard: null, missingCalendar: Number(error.facts['year']) };
  }
}

function shiftDay(day: DayNumber, shift: Shift, calendar: WorkingCalendar): DayNumber {
  switch (shift) {
    case 'NONE':
      return day;
    case 'NEXT_WD':
      return nearestWorkingDay(day, 1, calendar);
    case 'PREV_WD':
      return nearestWorkingDay(day, -1, calendar);
  }
}

/** The working day before a day off (H-03); none when it would come before the period ends (D.9, T8 for December 2025). */
function warnDay(count: { nominal: DayNumber; endOfPeriod: DayNumber }, calendar: WorkingCalendar): DayNumber | null {
  for (let day = count.nominal; day > count.endOfPeriod; day -= 1) if (calendar.isWorking(day)) return day;
  return null;
}
