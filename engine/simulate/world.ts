import type { Environment } from '../environment.ts';
import type { Fact } from '../fact.ts';
import type { Input } from '../input.ts';
import type { Instant } from '../instant.ts';
import type { Variables } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Model } from '../model.ts';
import type { State, Wait } from '../state.ts';
import { step } from '../step.ts';
import type { TimerStart } from '../timer-starts.ts';
import { isWaitOpened } from '../wait-facts.ts';
import type { Delivery } from '../work.ts';
import type { Scenario } from './scenario.ts';
import { readMoment, ScenarioFailed } from './scenario.ts';

/** A process instance of the simulation. */
export interface Actor {
  id: string;
  model: Model;
  state: State;
  nextDue: Instant | null;
  /** How many calls deep it was started. */
  depth: number;
}

/** A published message; it is kept for ever. */
export interface Letter {
  id: string;
  name: string;
  correlationKey: string;
  variables: Variables;
  /** Processes that took it: one message is correlated once per process. */
  taken: Set<string>;
}

export interface Schedule {
  model: Model;
  start: TimerStart;
}

export interface Noted {
  actor: string;
  fact: Fact;
}

/** A deployment with its instances and one clock, all in memory. */
export interface World {
  models: Model[];
  /** Every version of them: what an instance may go over to. */
  versions: Model[];
  environment: Environment;
  scenario: Scenario;
  clock: Instant;
  actors: Map<string, Actor>;
  /** Process whose first instance is the scenario's own. */
  main: Model;
  /** Timer start events that have still something to begin. */
  schedules: Schedule[];
  /** Waits in the order they were opened, over all instances. */
  opened: { actor: string; wait: number }[];
  letters: Letter[];
  /** What instances have still to tell each other. */
  deliveries: { from: string; delivery: Delivery }[];
  facts: Noted[];
  /** Instances started by a message, by process and key: only one of each runs at a time. */
  byKey: Map<string, string>;
  steps: number;
  /** Told of every step before it is taken. */
  onStep: ((taken: TakenStep) => void) | null;
  /** Number of the scenario's step that is played. */
  playing: number;
}

/** Arguments of one call of `step`, beside the environment. */
export interface TakenStep {
  model: Model;
  state: State | undefined;
  input: Input;
  at: Instant;
}

/** Nothing has begun in it yet. Throws ScenarioFailed for a moment that is none. */
export function createWorld(given: Pick<World, 'models' | 'versions' | 'main' | 'scenario' | 'environment' | 'onStep'>): World {
  return {
    ...given,
    clock: readMoment(given.scenario.start?.at ?? BEGINNING, 0),
    actors: new Map(),
    schedules: [],
    opened: [],
    letters: [],
    deliveries: [],
    facts: [],
    byKey: new Map(),
    steps: 0,
    playing: 0,
  };
}

const BEGINNING = '2026-01-01T00:00:00Z';

/** Starts an instance; its id counts the instances. */
export function createActor(world: World, born: { model: Model; depth: number; input: Extract<Input, { type: 'start' }> }): Actor {
  const id = String(world.actors.size + 1);
  const taken = takeStep(world, { id, model: born.model, state: undefined }, born.input);
  const actor: Actor = { id, model: born.model, state: taken.state, nextDue: taken.work.nextDue, depth: born.depth };
  world.actors.set(id, actor);
  return actor;
}

/** Applies an input to an instance. */
export function act(world: World, actor: Actor, input: Input): void {
  const taken = takeStep(world, actor, input);
  actor.state = taken.state;
  actor.nextDue = taken.work.nextDue;
}

function takeStep(world: World, actor: { id: string; model: Model; state: State | undefined }, input: Input) {
  world.steps += 1;
  if (world.steps > LIMITS.simulatedSteps) {
    throw new ScenarioFailed('LIMIT_EXCEEDED', world.playing, `Сценарий не кончается: сделано ${LIMITS.simulatedSteps} шагов.`);
  }
  world.onStep?.({ model: actor.model, state: actor.state, input, at: world.clock });
  const taken = step(actor.model, actor.state, input, world.clock, world.environment);
  for (const fact of taken.facts) {
    world.facts.push({ actor: actor.id, fact });
    if (isWaitOpened(fact)) world.opened.push({ actor: actor.id, wait: fact.wait });
  }
  for (const delivery of taken.work.deliveries) world.deliveries.push({ from: actor.id, delivery });
  return taken;
}

export interface OpenWait {
  actor: Actor;
  wait: Wait;
}

/** Open waits, the oldest first; those that are closed are forgotten. */
export function listWaits(world: World): OpenWait[] {
  const found: OpenWait[] = [];
  world.opened = world.opened.filter(({ actor: id, wait: number }) => {
    const actor = world.actors.get(id);
    const wait = actor?.state.status === 'active' ? actor.state.waits[number] : undefined;
    if (actor && wait) found.push({ actor, wait });
    return wait !== undefined;
  });
  return found;
}

export function findWait(world: World, isWanted: (wait: Wait) => boolean): OpenWait | undefined {
  return listWaits(world).find(({ wait }) => isWanted(wait));
}

/** The scenario's own instance; none before the clock has begun a process that only a timer starts. */
export function findMain(world: World): Actor | undefined {
  for (const actor of world.actors.values()) if (actor.depth === 0 && actor.model.process === world.main.process) return actor;
  return undefined;
}

export function isRunning(actor: Actor | undefined): actor is Actor {
  return actor?.state.status === 'active';
}
