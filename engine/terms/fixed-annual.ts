import { dayInMonth, lastDayOfMonth, yearOf } from '../day.ts';
import type { TermCounting } from './term-kind.ts';

/** «до 15 апреля года, следующего за отчетным»: the day is included (H-01). */
export const fixedAnnual: TermCounting<'FIXED_ANNUAL'> = {
  countNominal: (rule, base) => dayInMonth({ year: yearOf(base) + rule.yearsAfter, month: rule.month }, rule.day, true),
  endOfPeriod: (base) => lastDayOfMonth(yearOf(base), 12),
};
