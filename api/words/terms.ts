import type { Environment } from '#engine/environment.ts';
import type { Instant } from '#engine/instant.ts';
import type { TermResult } from '#engine/term-result.ts';
import { moveTerm, viewTerm } from '#engine/term-words.ts';
import type { Term } from '../contract/term.ts';
import { dayOf, writeDay } from './dates.ts';

export interface TermContext {
  now: Instant;
  environment: Environment;
  /** Zone for a term that brings none of its own. */
  timeZone: string;
}

const bindingWords = { hard: 'срок по закону', soft: 'внутренний срок' } as const;

/** A term of the catalogue, or a bare due moment of the definition, as screens show it. */
export function presentTerm(term: TermResult | null, due: Instant | null, context: TermContext): Term | null {
  if (!term) return due === null ? null : presentTerm(bareTerm(due, context.timeZone), due, context);
  const counted = term.binding === 'hard' ? term.hardAt : term.softAt;
  // A term that counts but has no moment stands still: its case is suspended.
  if (due === null && counted !== null) return null;
  const moved = due !== null && counted !== null && due !== counted ? moveTerm(term, due) : term;
  const view = viewTerm(moved, context.now, context.environment);
  return {
    rule: term.rule,
    due: view.due,
    day: view.day,
    binding: term.binding,
    bindingWords: bindingWords[term.binding],
    state: view.state,
    workingDaysLeft: view.workingDaysLeft,
    words: withDay(view, dayOf(context.now, term.timeZone)),
    explanation: explainTerm(term, context.environment),
    source: term.sourceWords,
    baseDay: term.base,
    calendar: term.calendars.join(', ') || '—',
    hardDay: moved.hardDay,
    softDay: moved.softDay,
  };
}

/** «7 рабочих дней со дня внесения в Реестр, отсчёт от 13.03.2026, п. 4.1 порядка; производственный календарь: Тюменская область» */
function explainTerm(term: TermResult, environment: Environment): string {
  if (term.sentence === '') return 'Срок задан самим процессом.';
  const counted = `${term.sentence}, отсчёт от ${writeDay(term.base)}, ${term.sourceWords}`;
  const region = environment.regions[term.region]?.name;
  return term.calendars.length === 0 || region === undefined ? counted : `${counted}; производственный календарь: ${region}`;
}

/** «просрочено на 2 рабочих дня, срок был до 13.04.2026», «срок сегодня, 24.03.2026» */
function withDay({ words, state, day }: Pick<Term, 'words' | 'state' | 'day'>, today: string): string {
  if (state !== 'overdue' && state !== 'today') return words;
  return day === today ? `${words}, ${writeDay(day)}` : `${words}, срок был до ${writeDay(day)}`;
}

/** The due moment is the first that is late; its last good day is the day of the moment before it. */
export const lastDayOf = (due: Instant, timeZone: string): string => dayOf(new Date(Date.parse(due) - 1).toISOString(), timeZone);

function bareTerm(due: Instant, timeZone: string): TermResult {
  const day = lastDayOf(due, timeZone);
  return {
    rule: '',
    binding: 'soft',
    base: day,
    nominal: day,
    softDay: day,
    hardDay: null,
    softAt: due,
    hardAt: null,
    timeZone,
    region: '',
    calendars: [],
    missingCalendar: null,
    sentence: '',
    source: '',
    sourceWords: 'процесс',
  };
}

/** «срок по закону, до 24.03.2026» */
export function writeTermDay(term: TermResult): string {
  const day = (term.binding === 'hard' ? term.hardDay : term.softDay) ?? term.nominal;
  return `${bindingWords[term.binding]}, до ${writeDay(day)}`;
}
