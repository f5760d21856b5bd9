import type { Day } from './instant.ts';

/** What the engine knows of the world beside the definition: plain JSON, loaded by the host, the same for every step of one commit. */
export interface Environment {
  terms: TermCatalog;
  calendars: Calendar[];
  regions: Regions;
}

/** Term rules; several editions of one rule differ by their validity. */
export type TermCatalog = TermRule[];

export type TermKind = 'WORKING_DAYS' | 'CALENDAR_DAYS' | 'MONTHS' | 'DAY_OF_NEXT_MONTH' | 'FIXED_ANNUAL' | 'PERIOD_END' | 'UNTIL_DATE';

export type Shift = 'NONE' | 'NEXT_WD' | 'PREV_WD';

interface TermRuleBase {
  /** Code a definition names: `T10`. */
  rule: string;
  title: string;
  /** The rule in words: «7 рабочих дней со дня внесения в Реестр». */
  sentence: string;
  /** The event a term is counted from, in words. */
  base: string;
  binding: 'hard' | 'soft';
  /** What becomes of the date of this binding when it falls on a day off. */
  shift: Shift;
  /** `region` = the zone of the responsible region; otherwise a zone name. */
  timeZone: string;
  /** `region` = the calendar of the responsible region; otherwise a calendar key. */
  calendar: string;
  /** Key of the place in the law: `003:п.4.1`. */
  source: string;
  /** The place in the law as people read it: «п. 4.1 порядка». */
  sourceWords: string;
  /** Days of the base event the edition holds for, both included. */
  validFrom: Day;
  validUntil: Day | null;
}

export type TermRule = TermRuleBase &
  (
    | { kind: 'WORKING_DAYS'; n: number; inclusive: boolean }
    | { kind: 'CALENDAR_DAYS'; n: number; inclusive: boolean }
    | { kind: 'MONTHS'; n: number; monthClamp: boolean }
    | { kind: 'DAY_OF_NEXT_MONTH'; day: number; monthClamp: boolean }
    | { kind: 'FIXED_ANNUAL'; month: number; day: number; yearsAfter: number }
    | { kind: 'PERIOD_END'; period: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR' }
    | { kind: 'UNTIL_DATE'; daysBefore: number }
  );

/** A production calendar of one year in the xmlcalendar form: days off, `3*` shortened but working, `9+` a transferred day off. */
export interface Calendar {
  key: string;
  year: number;
  version: number;
  title: string;
  source: string;
  /** Key of the calendar this one adds days off to. */
  extends: string | null;
  months: { month: number; days: string }[];
}

export interface Region {
  name: string;
  timeZone: string;
  /** Calendar key. */
  calendar: string;
}

/** By the code of the constituent entity: `72`. */
export type Regions = { [code: string]: Region };
