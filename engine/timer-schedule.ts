import { isWithin, nextMoment, parseCycle } from './cycle.ts';
import type { Rhythm } from './cycle.ts';
import { addDuration, parseDuration, parseInstant } from './duration.ts';
import type { Instant } from './instant.ts';
import type { Json } from './json.ts';
import type { TimerDefinition } from './model.ts';
import type { TermResult } from './term-result.ts';
import { asTerm } from './term-value.ts';

export interface TimerSchedule {
  due: Instant;
  /** Further firings of a cycle; -1 = without end. */
  left?: number;
  every?: Rhythm;
  term: TermResult | null;
}

/** When a timer fires first, counted from `at`; null when its expression gave something that is no moment. */
export function scheduleTimer(timer: TimerDefinition['timer'], found: Json, at: Instant): TimerSchedule | null {
  return SCHEDULES[timer](found, at);
}

/** The next firing of a cycle counts from the last due moment, so that a late clock loses none. Null when that was the last. */
export function scheduleNext(fired: Pick<TimerSchedule, 'due' | 'left' | 'every'>): Required<Omit<TimerSchedule, 'term'>> | null {
  if (fired.every === undefined || fired.left === undefined || fired.left === 0) return null;
  const due = nextMoment(fired.every, fired.due);
  return due === null ? null : { due, left: fired.left < 0 ? -1 : fired.left - 1, every: fired.every };
}

const SCHEDULES: { [K in TimerDefinition['timer']]: (found: Json, at: Instant) => TimerSchedule | null } = {
  date(found) {
    const term = asTerm(found);
    const due = term ? (term.hardAt ?? term.softAt) : typeof found === 'string' ? parseInstant(found) : null;
    return due === null ? null : { due, term };
  },
  duration(found, at) {
    const duration = typeof found === 'string' ? parseDuration(found) : null;
    const due = duration ? addDuration(at, duration) : null;
    return due === null ? null : { due, term: null };
  },
  cycle(found, at) {
    const cycle = typeof found === 'string' ? parseCycle(found) : null;
    if (!cycle || cycle.times === 0) return null;
    // With a start, the first firing is the start itself (as Camunda 8).
    const due = cycle.start ?? nextMoment(cycle.every, at);
    if (due === null || !isWithin(cycle.every, due)) return null;
    return { due, every: cycle.every, left: cycle.times < 0 ? -1 : cycle.times - 1, term: null };
  },
};

/** What a timer's expression should have given, in words. */
export const EXPECTED_OF_TIMER: { [K in TimerDefinition['timer']]: string } = {
  date: 'дата и время или срок, у которого есть день',
  duration: 'продолжительность, например P7D',
  cycle: 'повторение, например R3/P1D или 0 0 9 * * MON-FRI',
};
