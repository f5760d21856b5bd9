import { BEHAVIOURS } from './bpmn/registry.ts';
import { drain } from './drain.ts';
import type { Environment } from './environment.ts';
import { StepRefused } from './errors.ts';
import type { Fact } from './fact.ts';
import type { Input } from './input.ts';
import { HANDLERS } from './inputs/registry.ts';
import type { Instant } from './instant.ts';
import type { Json } from './json.ts';
import { measureJson } from './json-size.ts';
import { LIMITS } from './limits.ts';
import type { Model } from './model.ts';
import type { Run } from './run.ts';
import type { State } from './state.ts';
import type { Work } from './work.ts';

export interface Step {
  state: State;
  facts: Fact[];
  work: Work;
}

/**
 * The one pure function: what an input makes of a process instance at a moment. Equal arguments give equal results; no argument is changed.
 * Throws StepRefused, and nothing else, when the input cannot be applied.
 */
export function step(model: Model, state: State | undefined, input: Input, at: Instant, environment: Environment): Step {
  refuseUntimely(state, input);
  refuseTooLarge(input);
  const run = beginRun(model, state, at, environment);
  HANDLERS[input.type](run, input as never);
  drain(run);
  return { state: run.state, facts: run.facts, work: collectWork(run) };
}

function beginRun(model: Model, state: State | undefined, at: Instant, environment: Environment): Run {
  const draft: State = state
    ? { ...state, instances: { ...state.instances }, waits: { ...state.waits }, incidents: { ...state.incidents } }
    : { status: 'active', process: model.process, next: 2, instances: {}, waits: {}, incidents: {}, ends: [] };
  const empty = {
    facts: [],
    agenda: [],
    jobs: [],
    cancelledJobs: [],
    deliveries: [],
    activations: 0,
    allowedActivations: LIMITS.activationsPerStep,
    owned: new Set<number>(),
    ownedLists: new WeakSet<Json[]>(),
    waitIndex: null,
  };
  return { model, at, environment, behaviours: BEHAVIOURS, state: draft, ...empty };
}

function refuseUntimely(state: State | undefined, input: Input): void {
  if (input.type === 'start') {
    if (state) throw new StepRefused('ALREADY_STARTED');
    return;
  }
  if (!state) throw new StepRefused('NOT_STARTED');
  if (state.status !== 'active') throw new StepRefused('INSTANCE_ENDED', { status: state.status });
}

function refuseTooLarge(input: Input): void {
  if (!('variables' in input) || !input.variables) return;
  const { characters, depth } = measureJson(input.variables, { characters: LIMITS.inputCharacters, depth: LIMITS.inputDepth });
  if (characters > LIMITS.inputCharacters) throw new StepRefused('LIMIT_EXCEEDED', { limit: LIMITS.inputCharacters });
  if (depth > LIMITS.inputDepth) throw new StepRefused('LIMIT_EXCEEDED', { depth: LIMITS.inputDepth });
}

function collectWork(run: Run): Work {
  const { jobs, cancelledJobs, deliveries, state } = run;
  let nextDue: Instant | null = null;
  for (const wait of Object.values(state.waits)) if (wait.kind === 'timer' && (nextDue === null || wait.due < nextDue)) nextDue = wait.due;
  return { jobs, cancelledJobs, deliveries, nextDue, ended: state.status !== 'active' };
}
