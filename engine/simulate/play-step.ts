import { addDuration } from '../duration.ts';
import { StepRefused } from '../errors.ts';
import type { Input } from '../input.ts';
import type { Instant } from '../instant.ts';
import type { Wait } from '../state.ts';
import { broadcastSignal, publishMessage, startByCondition } from './correlate.ts';
import { readDuration, readMoment, ScenarioFailed, STEP_KINDS } from './scenario.ts';
import type { ScenarioStep, StepKind } from './scenario.ts';
import { findNextSchedule } from './schedule.ts';
import { goOver } from './go-over.ts';
import { readModification, readSuspension } from './operations.ts';
import { findNextDue, finishJob, settle } from './settle.ts';
import { act, findMain, findWait, isRunning, listWaits } from './world.ts';
import type { Actor, OpenWait, World } from './world.ts';

/** Plays one step of the scenario and all that follows from it by itself. */
export function playStep(world: World, step: ScenarioStep): void {
  if (step.at !== undefined) advanceTo(world, readMoment(step.at, world.playing));
  const kind = STEP_KINDS.find((other) => other in step);
  try {
    if (kind) STEPS[kind](world, step);
    settle(world);
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    throw new ScenarioFailed(error.code, world.playing, `Шаг ${world.playing}: отказано, ${error.message}.`);
  }
}

const STEPS: { [K in StepKind]: (world: World, step: ScenarioStep) => void } = {
  completeTask(world, { completeTask = '', data = {} }) {
    const { actor, wait } = needWait(world, { isWanted: isTaskAt(completeTask), what: `задачи «${completeTask}»` });
    act(world, actor, { type: 'completeTask', wait: wait.id, variables: data });
  },
  refuseTask(world, { refuseTask = '', reason = '' }) {
    const { actor, wait } = needWait(world, { isWanted: isTaskAt(refuseTask), what: `задачи «${refuseTask}»` });
    act(world, actor, { type: 'refuseTask', wait: wait.id, reason });
  },
  completeJob(world, { completeJob = '', data = {}, ...answer }) {
    const { actor, wait } = needWait(world, { isWanted: isJobOf(completeJob), what: `работы вида «${completeJob}»` });
    act(world, actor, finishJob(wait.id, data, answer));
  },
  failJob(world, { failJob = '', data = {}, errorCode, reason = 'по сценарию' }) {
    const { actor, wait } = needWait(world, { isWanted: isJobOf(failJob), what: `работы вида «${failJob}»` });
    if (errorCode === undefined) act(world, actor, { type: 'jobFailed', wait: wait.id, code: 'FAILED', message: reason });
    else act(world, actor, { type: 'jobError', wait: wait.id, errorCode, variables: data });
  },
  message(world, { message = '', correlationKey = '', data = {} }) {
    publishMessage(world, { name: message, correlationKey: String(correlationKey), variables: data });
  },
  signal(world, { signal = '', data = {} }) {
    broadcastSignal(world, { name: signal, variables: data });
  },
  evaluateConditions(world, { data = {} }) {
    startByCondition(world, data);
  },
  advance(world, { advance = '' }) {
    const moment = addDuration(world.clock, readDuration(advance, world.playing));
    if (moment !== null) advanceTo(world, moment);
  },
  advanceTo(world, { advanceTo: moment = '' }) {
    advanceTo(world, readMoment(moment, world.playing));
  },
  resolveIncident(world, { resolveIncident = '', data }) {
    for (const actor of world.actors.values()) {
      const incident = isRunning(actor)
        ? Object.values(actor.state.incidents).find(({ element }) => element === resolveIncident)
        : undefined;
      if (!incident) continue;
      return act(world, actor, { type: 'resolveIncident', incident: incident.id, ...(data ? { variables: data } : {}) });
    }
    throw new ScenarioFailed('INCIDENT_NOT_OPEN', world.playing, `Шаг ${world.playing}: у «${resolveIncident}» нет открытой неполадки.`);
  },
  cancel(world, { reason = 'по сценарию' }) {
    const main = findMain(world);
    if (isRunning(main)) act(world, main, { type: 'cancel', reason });
  },
  modify: (world, { modify, reason }) => operate(world, (main) => readModification(main.state, modify ?? {}, reason)),
  suspend: (world, { suspend, reason }) =>
    operate(world, (main) => readSuspension(main.state, suspend === true ? {} : (suspend ?? {}), reason)),
  resume: (world, { reason = 'по сценарию' }) => operate(world, () => ({ type: 'resume', reason })),
  migrate: (world, { migrate = '', reason }) =>
    operate(world, (main) =>
      goOver(world, main, { ...(typeof migrate === 'string' ? { to: migrate } : migrate), ...(reason && { reason }) }),
    ),
};

/** What a person does to the scenario's own instance. */
function operate(world: World, read: (main: Actor) => Input): void {
  const main = findMain(world);
  if (!isRunning(main)) throw new ScenarioFailed('INSTANCE_ENDED', world.playing, `Шаг ${world.playing}: процесс уже окончен.`);
  act(world, main, read(main));
}

/** Moves the clock from due moment to due moment, so that what a timer starts has its own time. The clock never goes back. */
export function advanceTo(world: World, moment: Instant): void {
  for (let next = findNextMoment(world); next !== null && next <= moment; next = findNextMoment(world)) {
    if (next > world.clock) world.clock = next;
    settle(world);
  }
  if (moment > world.clock) world.clock = moment;
}

/** The earliest moment at which something happens by itself: a timer of an instance, or one that begins an instance. */
export function findNextMoment(world: World): Instant | null {
  const moments = [findNextDue(world)?.nextDue, findNextSchedule(world)?.start.due].filter((due) => due !== undefined && due !== null);
  return moments.toSorted()[0] ?? null;
}

function isTaskAt(element: string): (wait: Wait) => boolean {
  return (wait) => wait.kind === 'task' && wait.element === element;
}

function isJobOf(jobType: string): (wait: Wait) => boolean {
  return (wait) => wait.kind === 'job' && wait.jobType === jobType;
}

function needWait(world: World, wanted: { isWanted: (wait: Wait) => boolean; what: string }): OpenWait {
  const found = findWait(world, wanted.isWanted);
  if (found) return found;
  const open = listWaits(world).map(({ wait }) => `«${wait.element}»`);
  const instead = open.length > 0 ? `Открыто: ${open.join(', ')}.` : 'Ничего не открыто.';
  throw new ScenarioFailed('WAIT_NOT_OPEN', world.playing, `Шаг ${world.playing}: открытой ${wanted.what} нет. ${instead}`);
}
