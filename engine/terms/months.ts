import { dayInMonth, dayOfMonth, monthOf, yearOf } from '../day.ts';
import type { TermCounting } from './term-kind.ts';

/** «12 месяцев»: ends on the same day of the last month (ГК ст. 192); a month without it ends on its last day (D.9 п.4). */
export const months: TermCounting<'MONTHS'> = {
  countNominal: (rule, base) => dayInMonth({ year: yearOf(base), month: monthOf(base) + rule.n }, dayOfMonth(base), rule.monthClamp),
  endOfPeriod: (base) => base,
};
