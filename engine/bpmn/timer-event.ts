import { addDuration, parseCycle, parseDuration, parseInstant } from '../duration.ts';
import { evaluateValue, wrongValue } from '../evaluation.ts';
import type { Instant } from '../instant.ts';
import type { Json } from '../json.ts';
import type { TimerDefinition } from '../model.ts';
import type { Run } from '../run.ts';
import type { TimerWait } from '../state.ts';
import type { TermResult } from '../term-result.ts';
import { asTerm } from '../term-value.ts';
import { openWait } from '../waits.ts';
import type { CatchPlace, Opening } from './catchers.ts';

interface Schedule {
  due: Instant;
  left?: number;
  every?: string;
  term: TermResult | null;
}

export function prepareTimer(run: Run, definition: TimerDefinition, place: CatchPlace): Opening {
  const found = evaluateValue(run, place.looksFrom, definition.value);
  const schedule = SCHEDULES[definition.timer](found, run.at);
  if (!schedule) {
    throw wrongValue(run, place.looksFrom, {
      value: definition.value,
      what: `Таймер «${place.event.name || place.event.id}»`,
      found,
      expected: EXPECTED[definition.timer],
    });
  }
  return () => openTimer(run, { element: place.event.id, name: place.event.name, instance: place.instance.id }, schedule);
}

/** The next firing of a cycle counts from the last due moment, so that a late clock loses none. */
export function openNextFiring(run: Run, fired: TimerWait, name: string): void {
  if (fired.every === undefined || fired.left === undefined || fired.left === 0) return;
  const every = parseDuration(fired.every);
  const due = every ? addDuration(fired.due, every) : null;
  if (due === null) return;
  const left = fired.left < 0 ? -1 : fired.left - 1;
  openTimer(run, { element: fired.element, name, instance: fired.instance }, { due, left, every: fired.every, term: null });
}

function openTimer(run: Run, place: { element: string; name: string; instance: number }, schedule: Schedule): void {
  const { element, instance, name } = place;
  const { term, ...times } = schedule;
  openWait(run, { kind: 'timer', element, instance, ...times }, (wait) => ({
    type: 'timerOpened',
    wait,
    element,
    name,
    due: times.due,
    term,
  }));
}

const SCHEDULES: { [K in TimerDefinition['timer']]: (found: Json, at: Instant) => Schedule | null } = {
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
    const every = parseDuration(cycle.every);
    // With a start, the first firing is the start itself (as Camunda 8).
    const due = cycle.start ?? (every ? addDuration(at, every) : null);
    return due === null ? null : { due, every: cycle.every, left: cycle.times < 0 ? -1 : cycle.times - 1, term: null };
  },
};

const EXPECTED: { [K in TimerDefinition['timer']]: string } = {
  date: 'дата и время или срок, у которого есть день',
  duration: 'продолжительность, например P7D',
  cycle: 'повторение, например R3/P1D',
};
