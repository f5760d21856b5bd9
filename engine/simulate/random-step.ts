import { StepRefused } from '../errors.ts';
import type { Input } from '../input.ts';
import type { Model } from '../model.ts';
import { ROOT } from '../state.ts';
import type { Wait } from '../state.ts';
import { broadcastSignal, publishMessage } from './correlate.ts';
import type { Suggest } from './explore.ts';
import { advanceTo, findNextMoment } from './play-step.ts';
import { rootVariables } from '../position.ts';
import { pickContexts, proposeVariables } from './propose.ts';
import type { Proposals } from './propose.ts';
import type { Random } from './random.ts';
import { settle } from './settle.ts';
import { act, isRunning, listWaits } from './world.ts';
import type { Actor, OpenWait, World } from './world.ts';

export interface Choosing {
  random: Random;
  proposals: Proposals;
  suggest: Suggest;
}

/** One thing that could happen next, and all that follows from it by itself. False when nothing can. */
export function takeRandomStep(world: World, choosing: Choosing): boolean {
  const { random } = choosing;
  if (random.chance(0.1) && resolveAnIncident(world, choosing)) return settled(world);
  const open = listWaits(world).filter(({ wait }) => wait.kind !== 'child');
  // What somebody has to do happens more often than what may come from outside at any time.
  const work = open.filter(({ wait }) => wait.kind === 'task' || wait.kind === 'job');
  const chosen = work.length > 0 && random.chance(0.85) ? random.pick(work) : random.pick(open);
  const moment = findNextMoment(world);
  if (moment !== null && (chosen === undefined || chosen.wait.kind === 'timer')) {
    advanceTo(world, moment);
    return settled(world);
  }
  if (!chosen) return resolveAnIncident(world, choosing) && settled(world);
  happen(world, chosen, choosing);
  return settled(world);
}

function settled(world: World): true {
  settle(world);
  return true;
}

function happen(world: World, { actor, wait }: OpenWait, choosing: Choosing): void {
  switch (wait.kind) {
    case 'task':
      return offer(world, { actor, wait }, finishTask(actor, wait, choosing));
    case 'job':
      return offer(world, { actor, wait }, finishJob(actor, wait.id, choosing));
    case 'message':
      return publishMessage(world, {
        name: wait.name,
        correlationKey: wait.correlationKey,
        variables: proposeVariables(choosing, 0.3, rootVariables(actor.state)),
      });
    case 'signal':
      return broadcastSignal(world, { name: wait.name, variables: {} });
    case 'condition': {
      const variables = proposeVariables(choosing, 0.3, rootVariables(actor.state));
      const nothing = { activate: [], terminate: [] };
      return offer(world, { actor, wait }, { type: 'modify', reason: 'проба', ...nothing, set: [{ scope: ROOT, variables }] });
    }
    case 'timer':
    case 'child':
      // Time and called processes are moved by `takeRandomStep` and `settle`.
      return undefined;
  }
}

function finishTask({ model, state }: Actor, wait: Extract<Wait, { kind: 'task' }>, choosing: Choosing): Input {
  const { random, suggest } = choosing;
  const task = model.elements[wait.element];
  const refusable = task?.type === 'userTask' && task.refusalError !== null;
  if (refusable && random.chance(0.1)) return { type: 'refuseTask', wait: wait.id, reason: 'проба' };
  const suggested = task?.type === 'userTask' ? suggest(task, random) : null;
  return {
    type: 'completeTask',
    wait: wait.id,
    variables: suggested ?? proposeVariables(choosing, 0.6, pickContexts(rootVariables(state))),
  };
}

function finishJob({ model, state }: Actor, wait: number, choosing: Choosing): Input {
  const { random } = choosing;
  const variables = proposeVariables(choosing, 0.3, rootVariables(state));
  if (random.chance(0.05)) return { type: 'jobFailed', wait, code: 'FAILED', message: 'проба' };
  const errorCode = random.chance(0.1) ? random.pick(listErrorCodes(model)) : undefined;
  return errorCode === undefined ? { type: 'jobDone', wait, variables } : { type: 'jobError', wait, errorCode, variables };
}

/** Errors that somebody in the model is ready for. */
function listErrorCodes(model: Model): string[] {
  return Object.values(model.elements).flatMap((element) => {
    const catches = (element.type === 'boundaryEvent' || element.type === 'startEvent') && element.event.kind === 'error';
    return catches && element.event.kind === 'error' && typeof element.event.code === 'string' ? [element.event.code] : [];
  });
}

function resolveAnIncident(world: World, choosing: Choosing): boolean {
  const broken = [...world.actors.values()].flatMap((actor) =>
    isRunning(actor) ? Object.values(actor.state.incidents).map((incident) => ({ actor, incident: incident.id })) : [],
  );
  const chosen = choosing.random.pick(broken);
  if (!chosen) return false;
  const variables = proposeVariables(choosing, 0.6, pickContexts(rootVariables(chosen.actor.state)));
  act(world, chosen.actor, { type: 'resolveIncident', incident: chosen.incident, variables });
  return true;
}

/** What the engine refuses, a person would be told: nothing has happened. */
function offer(world: World, { actor }: OpenWait, input: Input): void {
  try {
    act(world, actor, input);
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
  }
}
