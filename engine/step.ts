import { judgeAnswer } from './answers.ts';
import { BEHAVIOURS } from './bpmn/registry.ts';
import { drain } from './drain.ts';
import type { Environment } from './environment.ts';
import { StepRefused } from './errors.ts';
import type { Fact } from './fact.ts';
import type { Input } from './input.ts';
import { HANDLERS } from './inputs/registry.ts';
import type { Instant } from './instant.ts';
import type { Json } from './json.ts';
import type { Variables } from './json.ts';
import { LIMITS } from './limits.ts';
import type { Model } from './model.ts';
import type { Run } from './run.ts';
import { findExcess } from './size-limit.ts';
import type { State } from './state.ts';
import { holdInput, isHeld, refuseWhileSuspended, stopNewClocks } from './suspension.ts';
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
export function step(model: Model, state: State | undefined, given: Input, at: Instant, environment: Environment): Step {
  refuseUntimely(state, given);
  const input = judgeAnswer(given);
  refuseTooLarge(input);
  const run = beginRun(model, state, at, environment);
  const firstNew = run.state.next;
  if (isHeld(run, input)) holdInput(run, input);
  else applyInput(run, input);
  drain(run);
  if (run.state.suspension) stopNewClocks(run, firstNew);
  return { state: run.state, facts: run.facts, work: collectWork(run) };
}

function applyInput(run: Run, input: Input): void {
  HANDLERS[input.type](run, input as never);
}

function beginRun(model: Model, state: State | undefined, at: Instant, environment: Environment): Run {
  const draft: State = state
    ? { ...state, instances: { ...state.instances }, waits: { ...state.waits }, incidents: { ...state.incidents } }
    : { status: 'active', process: model.process, next: 2, instances: {}, waits: {}, incidents: {}, ends: [] };
  const empty = {
    facts: [],
    agenda: [],
    changes: [],
    jobs: [],
    cancelledJobs: [],
    deliveries: [],
    activations: 0,
    allowedActivations: LIMITS.activationsPerStep,
    owned: new Set<number>(),
    ownedLists: new WeakSet<Json[]>(),
    endings: null,
  };
  return { model, at, environment, behaviours: BEHAVIOURS, applyInput, state: draft, ...empty };
}

function refuseUntimely(state: State | undefined, input: Input): void {
  if (input.type === 'start') {
    if (state) throw new StepRefused('ALREADY_STARTED');
    return;
  }
  if (!state) throw new StepRefused('NOT_STARTED');
  if (state.status !== 'active') throw new StepRefused('INSTANCE_ENDED', { status: state.status });
  if (state.suspension) refuseWhileSuspended(state.suspension, input);
}

function refuseTooLarge(input: Input): void {
  const excess = findExcess(listBrought(input));
  if (excess) throw new StepRefused('LIMIT_EXCEEDED', excess);
}

function listBrought(input: Input): Variables[] {
  const holders: { variables?: Variables | undefined }[] =
    input.type === 'modify' ? [...(input.activate ?? []), ...(input.set ?? [])] : 'variables' in input ? [input] : [];
  return holders.flatMap(({ variables }) => (variables ? [variables] : []));
}

function collectWork(run: Run): Work {
  const { jobs, cancelledJobs, deliveries, state } = run;
  const stopped = state.suspension?.stopped;
  let nextDue: Instant | null = null;
  for (const wait of Object.values(state.waits)) {
    if (wait.kind === 'timer' && (nextDue === null || wait.due < nextDue) && stopped?.[wait.id] === undefined) nextDue = wait.due;
  }
  // Nobody begins to work for a suspended instance.
  return { jobs: state.suspension ? [] : jobs, cancelledJobs, deliveries, nextDue, ended: state.status !== 'active' };
}
