import { lastDayOfMonth, monthOf, yearOf } from '../day.ts';
import type { TermCounting } from './term-kind.ts';

const MONTHS_IN = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const;

/** «II квартал 2023»: the last day of the period the event falls into (T19). */
export const periodEnd: TermCounting<'PERIOD_END'> = {
  countNominal(rule, base) {
    const months = MONTHS_IN[rule.period];
    return lastDayOfMonth(yearOf(base), Math.ceil(monthOf(base) / months) * months);
  },
  endOfPeriod: (base) => base - 1,
};
