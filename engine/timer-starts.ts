import { isWithin } from './cycle.ts';
import type { Rhythm } from './cycle.ts';
import { parseDuration } from './duration.ts';
import { DefinitionRefused } from './errors.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { EvaluationContext } from './feel.ts';
import type { Instant } from './instant.ts';
import type { Json } from './json.ts';
import type { Model, StartEvent, TimerDefinition } from './model.ts';
import { listStartTriggers } from './start-triggers.ts';
import { EXPECTED_OF_TIMER, scheduleNext, scheduleTimer } from './timer-schedule.ts';

/** A timer start event of a published process, and when it begins an instance next. */
export interface TimerStart {
  element: string;
  due: Instant;
  /** Further starts after this one; -1 = without end. */
  left: number;
  /** What comes after a start; null = there is only one. */
  every: Rhythm | null;
}

/**
 * When each timer start event of a process begins its first instance, if the process is published at `at`. A date that has passed is due at
 * once; of a cycle only what comes after the publication, the repetitions before it count as spent. A start event knows no variables.
 * Throws DefinitionRefused when an expression gives no moment.
 */
export function listTimerStarts(model: Model, context: EvaluationContext): TimerStart[] {
  return listStartTriggers(model).flatMap(({ element, event }) => {
    const start = model.elements[element];
    return start?.type === 'startEvent' && event.kind === 'timer' ? (firstOf({ model, start, timer: event }, context) ?? []) : [];
  });
}

/** The start after this one; null when it was the last. */
export function nextTimerStart({ element, due, left, every }: TimerStart): TimerStart | null {
  const next = every === null ? null : scheduleNext({ due, left, every });
  return next && { element, ...next };
}

/** A process that begins only by the clock: nobody starts it, no message does. */
export function isStartedByClockOnly(model: Model): boolean {
  return listStartTriggers(model).every(({ event }) => event.kind === 'timer');
}

interface Place {
  model: Model;
  start: StartEvent;
  timer: TimerDefinition;
}

function firstOf(place: Place, context: EvaluationContext): TimerStart | null {
  const { model, start, timer } = place;
  const found = evaluate(place, context);
  const schedule = scheduleTimer(timer.timer, found, context.at);
  if (!schedule) {
    const expected = EXPECTED_OF_TIMER[timer.timer];
    throw refuse(model, start, `Таймер «${start.name || start.id}» не говорит, когда начинать дело: нужно ${expected}.`);
  }
  const { due, left = 0, every = null } = schedule;
  const first: TimerStart = { element: start.id, due, left, every };
  return every === null ? first : skipPassed(first, every, context.at);
}

function evaluate({ model, start, timer: { value } }: Place, context: EvaluationContext): Json {
  if (typeof value === 'string') return value;
  try {
    return value.evaluate({}, context).value;
  } catch (error) {
    if (error instanceof EvaluationFailed) throw refuse(model, start, `Таймер «${start.name || start.id}»: ${error.sentence}`);
    throw error;
  }
}

function refuse(model: Model, start: StartEvent, sentence: string): DefinitionRefused {
  return new DefinitionRefused([{ file: model.file, element: start.id, code: 'TIMER_START_WRONG', sentence }]);
}

function skipPassed(first: TimerStart, every: string, at: Instant): TimerStart | null {
  const late = Date.parse(at) - Date.parse(first.due);
  if (late <= 0) return first;
  const { months, milliseconds } = parseDuration(every.split('/')[0] ?? '') ?? { months: 0, milliseconds: 0 };
  if (months === 0 && milliseconds > 0) {
    const passed = Math.ceil(late / milliseconds);
    if (first.left >= 0 && passed > first.left) return null;
    const due = new Date(Date.parse(first.due) + passed * milliseconds).toISOString();
    return isWithin(every, due) ? { ...first, due, left: first.left < 0 ? -1 : first.left - passed } : null;
  }
  let start: TimerStart | null = first;
  while (start && start.due < at) start = nextTimerStart(start);
  return start;
}
