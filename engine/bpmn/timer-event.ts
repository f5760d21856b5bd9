import { evaluateValue, wrongValue } from '../evaluation.ts';
import type { TimerDefinition } from '../model.ts';
import type { Run } from '../run.ts';
import type { TimerWait } from '../state.ts';
import { EXPECTED_OF_TIMER, scheduleNext, scheduleTimer } from '../timer-schedule.ts';
import type { TimerSchedule } from '../timer-schedule.ts';
import { openWait } from '../waits.ts';
import { addressOf } from './place.ts';
import type { CatchPlace, Opening } from './place.ts';

export function prepareTimer(run: Run, definition: TimerDefinition, place: CatchPlace): Opening {
  const found = evaluateValue(run, place.looksFrom, definition.value);
  const schedule = scheduleTimer(definition.timer, found, run.at);
  if (!schedule) {
    throw wrongValue(run, place.looksFrom, {
      value: definition.value,
      what: `Таймер «${place.event.name || place.event.id}»`,
      found,
      expected: EXPECTED_OF_TIMER[definition.timer],
    });
  }
  return () => openTimer(run, { ...addressOf(place), name: place.event.name }, schedule);
}

export function openNextFiring(run: Run, fired: TimerWait, name: string): void {
  const next = scheduleNext(fired);
  const part = fired.part === undefined ? {} : { part: fired.part };
  if (next) openTimer(run, { element: fired.element, ...part, name, instance: fired.instance }, { ...next, term: null });
}

function openTimer(run: Run, place: { element: string; part?: number; name: string; instance: number }, schedule: TimerSchedule): void {
  const { name, ...address } = place;
  const { element } = address;
  const { term, ...times } = schedule;
  openWait(run, { kind: 'timer', ...address, ...times }, (wait) => ({
    type: 'timerOpened',
    wait,
    element,
    name,
    due: times.due,
    term,
  }));
}
