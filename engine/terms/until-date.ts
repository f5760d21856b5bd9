import type { TermCounting } from './term-kind.ts';

/** «до ДД.ММ.ГГГГ»: that day is not covered, so the last day is the eve and the timer fires at 00:00 of the date (H-27). */
export const untilDate: TermCounting<'UNTIL_DATE'> = {
  countNominal: (rule, base) => base - rule.daysBefore - 1,
  // The date is written in a document and may be past already; nothing precedes it.
  endOfPeriod: () => Number.NEGATIVE_INFINITY,
};
