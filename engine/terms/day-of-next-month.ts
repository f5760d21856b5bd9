import { dayInMonth, lastDayOfMonth, monthOf, yearOf } from '../day.ts';
import type { TermCounting } from './term-kind.ts';

/** «до 10 числа месяца, следующего за отчетным»: day N is included (H-01); «30 февраля» is its last day (H-02). */
export const dayOfNextMonth: TermCounting<'DAY_OF_NEXT_MONTH'> = {
  countNominal: (rule, base) => dayInMonth({ year: yearOf(base), month: monthOf(base) + 1 }, rule.day, rule.monthClamp),
  endOfPeriod: (base) => lastDayOfMonth(yearOf(base), monthOf(base)),
};
