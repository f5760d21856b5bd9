import type { Model } from '../model.ts';
import { isStartedByClockOnly, listTimerStarts, nextTimerStart } from '../timer-starts.ts';
import { createActor } from './world.ts';
import type { Schedule, World } from './world.ts';

/** Lets the timer start events of a process run from this moment on. Throws DefinitionRefused for one that says no moment. */
export function scheduleStarts(world: World, model: Model): void {
  // The scenario itself begins its process, unless only the clock can.
  if (model === world.main && !isStartedByClockOnly(model)) return;
  const { clock: at, environment } = world;
  world.schedules.push(...listTimerStarts(model, { at, environment }).map((start) => ({ model, start })));
}

/** The timer start event that is due first. */
export function findNextSchedule({ schedules }: World): Schedule | undefined {
  return schedules.toSorted((one, other) => one.start.due.localeCompare(other.start.due))[0];
}

/** Begins the instance of the first timer start event that is due; true when there was one. */
export function startByTimer(world: World): boolean {
  const due = findNextSchedule(world);
  if (!due || due.start.due > world.clock) return false;
  const { model, start } = due;
  const next = nextTimerStart(start);
  world.schedules = world.schedules.flatMap((schedule) => (schedule !== due ? [schedule] : next ? [{ model, start: next }] : []));
  createActor(world, { model, depth: 0, input: { type: 'start', element: start.element, variables: {} } });
  return true;
}
