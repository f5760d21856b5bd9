import type { DayNumber } from '../day.ts';
import type { TermKind, TermRule } from '../environment.ts';
import type { WorkingCalendar } from '../calendar.ts';

export type RuleOf<Kind extends TermKind> = Extract<TermRule, { kind: Kind }>;

/** How one kind of term is counted. */
export interface TermCounting<Kind extends TermKind> {
  /** Last day by plain counting, before any shift for a day off. */
  countNominal(rule: RuleOf<Kind>, base: DayNumber, calendar: WorkingCalendar): DayNumber;
  /** Last day of the period the term follows: an early warning before it would be senseless. */
  endOfPeriod(base: DayNumber): DayNumber;
}
