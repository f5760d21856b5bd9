import { expect } from 'vitest';

import type { Environment } from '#engine/environment.ts';
import { StepRefused } from '#engine/errors.ts';
import type { Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { Json, Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import { describePosition } from '#engine/position.ts';
import type { State, Wait } from '#engine/state.ts';
import { step } from '#engine/step.ts';

import { expectTokensCounted } from './count-tokens.ts';
import { goOver } from './random-versions.ts';
import type { Way } from './random-versions.ts';

/** What a walk is made of: a stream of numbers that choose, names of variables and values to give them. */
export interface Walk {
  choices: number[];
  names: string[];
  values: Json[];
}

export interface Walked {
  /** Inputs that were taken, with their moments and the version that took them: the start first. */
  taken: { model: Model; input: Input; at: Instant }[];
  /** How often the instance went over to the other version, and how often it could not. */
  moved: number;
  stayed: number;
  state: State;
  steps: number;
  refused: number;
  status: State['status'];
  incidents: number;
}

/**
 * Plays random inputs, mostly such as the state allows, and checks after each what must always hold: only StepRefused is thrown and it leaves
 * the state alone; the same input gives the same bytes, also from a state that went through JSON; an open instance has something open. With a
 * way to another version and back, the instance goes over now and then.
 */
export function walk(begins: Model, walked: Walk, environment: Environment, ways: Way[] = []): Walked {
  const next = chooser(walked.choices);
  let model = begins;
  let at: Instant = '2026-02-02T04:00:00.000Z';
  const begun: Input = { type: 'start', variables: pick(walked, next) };
  let state = step(model, undefined, begun, at, environment).state;
  const taken = [{ model, input: begun, at }];
  const result: Walked = { taken, moved: 0, stayed: 0, state, steps: 1, refused: 0, status: state.status, incidents: 0 };
  while (next.left() > 0 && state.status === 'active') {
    at = new Date(Date.parse(at) + (next() % 400) * 3_600_000).toISOString();
    const way = ways.length > 0 && next() % 4 === 0 ? ways.find(({ from }) => from === model) : undefined;
    const input = way ? goOver(way, { state, at, environment }, result) : chooseInput({ model, state }, walked, next);
    if (!input) continue;
    if (way) model = way.to;
    const taken = takeTwice({ model, state, input, at, environment });
    if (taken === null) result.refused += 1;
    else {
      state = taken.state;
      result.taken.push({ model, input, at });
    }
    if (taken) result.incidents += taken.facts.filter(({ type }) => type === 'incidentOpened').length;
    result.steps += 1;
    expectSomethingOpen(model, state);
    expectTokensCounted(state);
  }
  return { ...result, state, status: state.status };
}

function takeTwice(asked: { model: Model; state: State; input: Input; at: Instant; environment: Environment }) {
  const { model, state, input, at, environment } = asked;
  const before = JSON.stringify(state);
  const first = attempt(() => step(model, state, input, at, environment));
  expect(JSON.stringify(state)).toBe(before);
  const second = attempt(() => step(model, JSON.parse(before) as State, JSON.parse(JSON.stringify(input)) as Input, at, environment));
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  if (first) expect(JSON.parse(JSON.stringify(first.state))).toStrictEqual(first.state);
  return first;
}

function attempt<T>(take: () => T): T | null {
  try {
    return take();
  } catch (error) {
    if (error instanceof StepRefused) return null;
    throw error;
  }
}

function expectSomethingOpen(model: Model, state: State): void {
  const open = Object.keys(state.waits).length + Object.keys(state.incidents).length + describePosition(model, state).deadlocked.length;
  if (state.status === 'active') expect(open).toBeGreaterThan(0);
  else expect(Object.keys(state.waits)).toEqual([]);
}

type Chooser = (() => number) & { left: () => number };

function chooser(choices: number[]): Chooser {
  let used = 0;
  const next = () => choices[used++] ?? 0;
  return Object.assign(next, { left: () => choices.length - used });
}

function pick(walked: Walk, next: Chooser): Variables {
  const variables: Variables = {};
  const count = next() % 6;
  for (let index = 0; index < count && walked.names.length > 0; index += 1) {
    const name = walked.names[next() % walked.names.length] ?? 'x';
    variables[name] = walked.values[next() % walked.values.length] ?? null;
  }
  return variables;
}

function chooseInput({ model, state }: { model: Model; state: State }, walked: Walk, next: Chooser): Input {
  if (next() % 40 === 0) return chooseOperation(model, state, next);
  if (state.suspension && next() % 5 === 0) return { type: 'resume', reason: 'проба' };
  const incidents = Object.values(state.incidents);
  const incident = incidents[next() % (incidents.length || 1)];
  if (incident && next() % 3 === 0) return { type: 'resolveIncident', incident: incident.id, variables: pick(walked, next) };
  if (next() % 12 === 0) return { type: 'timePassed' };
  if (next() % 60 === 0) return { type: 'cancel', reason: 'проба' };
  const waits = Object.values(state.waits);
  const wait = waits[next() % (waits.length || 1)];
  if (!wait || next() % 25 === 0) return { type: 'completeTask', wait: next() % 50, variables: {} };
  return INPUTS[wait.kind](wait, pick(walked, next), next);
}

/** What a person does by hand, mostly such as can be done. */
function chooseOperation(model: Model, state: State, next: Chooser): Input {
  const reason = 'проба';
  const instances = Object.values(state.instances);
  const waits = Object.keys(state.waits).map(Number);
  const anyOf = <T>(list: T[]): T[] => list.filter(() => next() % 3 === 0).slice(0, 3);
  if (next() % 3 === 0) return { type: 'suspend', reason, clock: next() % 2 === 0 ? 'running' : 'stopped', running: anyOf(waits) };
  const joins = instances.flatMap(({ arrived }) => Object.keys(arrived ?? {}));
  const ancestors = instances.filter(({ live }) => live !== undefined).map(({ id }) => id);
  const elements = Object.keys(model.elements);
  const element = elements[next() % elements.length] ?? '';
  const ancestor = next() % 3 === 0 ? ancestors[next() % ancestors.length] : undefined;
  return {
    type: 'modify',
    reason,
    activate: next() % 4 === 0 ? [] : [{ element, ...(ancestor === undefined ? {} : { ancestor }) }],
    terminate: [...anyOf(instances.map(({ id }) => ({ instance: id }))), ...anyOf(joins.map((join) => ({ element: join })))],
    set: next() % 2 === 0 ? [{ scope: instances[next() % instances.length]?.id ?? 1, variables: { x: 1 } }] : [],
  };
}

const INPUTS: { [K in Wait['kind']]: (wait: Wait, variables: Variables, next: Chooser) => Input } = {
  task(wait, variables, next) {
    const others: Input[] = [
      { type: 'assignTask', wait: wait.id, assignee: 'u1' },
      { type: 'refuseTask', wait: wait.id, reason: 'проба' },
      { type: 'extendTerm', wait: wait.id, due: '2030-01-01T00:00:00.000Z', reason: 'проба' },
    ];
    return others[next() % 12] ?? { type: 'completeTask', wait: wait.id, variables };
  },
  job(wait, variables, next) {
    const others: Input[] = [
      { type: 'jobFailed', wait: wait.id, code: 'X', message: 'проба' },
      { type: 'jobError', wait: wait.id, errorCode: 'PRINT_FAILED', variables },
      { type: 'jobError', wait: wait.id, errorCode: 'JAM', variables },
    ];
    return others[next() % 8] ?? { type: 'jobDone', wait: wait.id, variables };
  },
  timer: () => ({ type: 'timePassed' }),
  condition: (_wait, variables) => ({ type: 'modify', reason: 'проба', activate: [], terminate: [], set: [{ scope: 1, variables }] }),
  message: (wait, variables) => ({
    type: 'message',
    wait: wait.id,
    name: wait.kind === 'message' ? wait.name : '',
    messageId: 'm',
    variables,
  }),
  signal: (wait, variables) => ({ type: 'signal', name: wait.kind === 'signal' ? wait.name : '', variables }),
  child(wait, variables, next) {
    const others: Input[] = [
      { type: 'childEnded', wait: wait.id, status: 'terminated', variables: {} },
      { type: 'childError', wait: wait.id, errorCode: 'PRINT_FAILED', variables: {} },
      { type: 'childEscalation', wait: wait.id, escalationCode: 'E', variables },
      { type: 'childFailed', wait: wait.id, code: 'PROCESS_UNKNOWN', message: 'проба' },
    ];
    return others[next() % 10] ?? { type: 'childEnded', wait: wait.id, status: 'completed', variables };
  },
};

/** Names of variables that the expressions of a model read: random values under them reach its gateways. */
export function namesRead(model: Model): string[] {
  const texts = [...JSON.stringify([model.elements, model.flows]).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  return [...new Set(texts.flatMap((text) => text.match(/(?<![.\w])[a-z_][a-z_0-9]*(?!\s*\()/g) ?? []))];
}
