import { addWorkingDays } from '../calendar.ts';
import type { TermCounting } from './term-kind.ts';

/** «7 рабочих дней со дня …»: the period starts the day after the event (D.9 п.1); inclusive = a working day of the event is day 1. */
export const workingDays: TermCounting<'WORKING_DAYS'> = {
  countNominal: (rule, base, calendar) => addWorkingDays(rule.inclusive ? base - 1 : base, rule.n, calendar),
  endOfPeriod: (base) => base,
};
