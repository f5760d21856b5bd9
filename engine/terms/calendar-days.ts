import type { TermCounting } from './term-kind.ts';

/** «21 день», day 1 being the day of the event (inclusive, R-08) or the day after it (D.9 п.1). */
export const calendarDays: TermCounting<'CALENDAR_DAYS'> = {
  countNominal: (rule, base) => base + rule.n - (rule.inclusive ? 1 : 0),
  endOfPeriod: (base) => base,
};
