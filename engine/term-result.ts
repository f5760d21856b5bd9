import type { Day, Instant } from './instant.ts';

/** A computed term. `soft` warns an office early, `hard` is what the law holds it to; both include their whole last day. */
export interface TermResult {
  rule: string;
  /** Which of the two dates binds: a statutory term is hard, an internal one soft. */
  binding: 'hard' | 'soft';
  base: Day;
  /** The date by plain counting, before any shift for a day off. */
  nominal: Day;
  softDay: Day | null;
  hardDay: Day | null;
  /** 24:00 local time of the last day, so the first moment that is late. */
  softAt: Instant | null;
  hardAt: Instant | null;
  timeZone: string;
  region: string;
  /** Calendar versions used, e.g. `ru-2026.v1`; empty when the rule needs none. */
  calendars: string[];
  /** Year whose calendar is not loaded: only `nominal` is known then, soft and hard are null. Null = nothing is missing. */
  missingCalendar: number | null;
  /** The rule in words: «7 рабочих дней со дня внесения в Реестр». */
  sentence: string;
  /** Place in the law, e.g. `003:п.4.1`. */
  source: string;
  /** The same for people: «п. 4.1 порядка». */
  sourceWords: string;
}
