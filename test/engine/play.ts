import { expect } from 'vitest';

import { compile } from '#engine/compile.ts';
import type { Environment } from '#engine/environment.ts';
import type { Fact } from '#engine/fact.ts';
import type { Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import type { State, Wait } from '#engine/state.ts';
import { step } from '#engine/step.ts';
import type { Delivery } from '#engine/work.ts';

import { expectTold } from './expect-told.ts';

export const NOWHERE: Environment = { terms: [], calendars: [], regions: {} };
export const MONDAY: Instant = '2026-02-02T09:00:00.000Z';

/** Plays one process instance by hand; every step is taken twice and must come out the same, and its state must survive JSON. */
export class Play {
  readonly model: Model;
  readonly facts: Fact[] = [];
  readonly deliveries: Delivery[] = [];
  readonly jobs: number[] = [];
  readonly cancelledJobs: number[] = [];
  at: Instant = MONDAY;
  nextDue: Instant | null = null;
  environment: Environment;
  #state: State | undefined;

  constructor(model: Model, environment: Environment = NOWHERE) {
    this.model = model;
    this.environment = environment;
  }

  get state(): State {
    if (!this.#state) throw new Error('not started');
    return this.#state;
  }

  /** Takes over an instance that another player has brought so far. */
  continueFrom(state: State): void {
    this.#state = state;
  }

  apply(input: Input): this {
    const before = JSON.stringify(this.#state);
    const standing = this.#state;
    const first = step(this.model, this.#state, input, this.at, this.environment);
    expect(JSON.stringify(this.#state)).toBe(before);
    const thawed = before === undefined ? undefined : (JSON.parse(before) as State);
    const second = step(this.model, thawed, structuredClone(input), this.at, this.environment);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(JSON.parse(JSON.stringify(first.state))).toStrictEqual(first.state);
    expectTold(this.model, standing, first);
    this.#state = first.state;
    this.facts.push(...first.facts);
    this.jobs.push(...first.work.jobs);
    this.cancelledJobs.push(...first.work.cancelledJobs);
    this.deliveries.push(...first.work.deliveries);
    this.nextDue = first.work.nextDue;
    return this;
  }

  start(variables: Variables = {}, more: Partial<Extract<Input, { type: 'start' }>> = {}): this {
    return this.apply({ type: 'start', variables, ...more });
  }

  /** Oldest open wait at an element. */
  wait(element: string, kind?: Wait['kind']): Wait {
    const found = Object.values(this.state.waits).find((wait) => wait.element === element && (kind === undefined || wait.kind === kind));
    if (!found) throw new Error(`nothing waits at ${element}; open: ${this.open().join(', ')}`);
    return found;
  }

  complete(element: string, variables: Variables = {}): this {
    return this.apply({ type: 'completeTask', wait: this.wait(element, 'task').id, variables });
  }

  finishJob(element: string, variables: Variables = {}): this {
    return this.apply({ type: 'jobDone', wait: this.wait(element, 'job').id, variables });
  }

  failJob(element: string, errorCode: string, variables: Variables = {}): this {
    return this.apply({ type: 'jobError', wait: this.wait(element, 'job').id, errorCode, variables });
  }

  message(element: string, variables: Variables = {}): this {
    const wait = this.wait(element, 'message');
    if (wait.kind !== 'message') throw new Error('not a message');
    return this.apply({ type: 'message', wait: wait.id, name: wait.name, messageId: 'm1', variables });
  }

  signal(name: string, variables: Variables = {}): this {
    return this.apply({ type: 'signal', name, variables });
  }

  endChild(element: string, variables: Variables = {}, status: 'completed' | 'terminated' = 'completed'): this {
    return this.apply({ type: 'childEnded', wait: this.wait(element, 'child').id, status, variables });
  }

  /** Moves the clock and fires what is due. */
  timeTo(at: Instant): this {
    this.at = at;
    return this.apply({ type: 'timePassed' });
  }

  resolve(variables?: Variables): this {
    const [incident] = Object.values(this.state.incidents);
    if (!incident) throw new Error('no incident');
    return this.apply({ type: 'resolveIncident', incident: incident.id, ...(variables ? { variables } : {}) });
  }

  /** `+a` entered, `-a` completed, `xa` terminated, in order; flows left out. */
  trace(): string {
    const marks = this.facts.flatMap((fact) => {
      if (fact.type === 'elementEntered') return [`+${fact.element}`];
      if (fact.type === 'elementLeft') return [`${fact.how === 'completed' ? '-' : 'x'}${fact.element}`];
      return [];
    });
    return marks.join(' ');
  }

  /** Elements completed, in order. */
  done(): string[] {
    return this.facts.flatMap((fact) => (fact.type === 'elementLeft' && fact.how === 'completed' ? [fact.element] : []));
  }

  terminated(): string[] {
    return this.facts.flatMap((fact) => (fact.type === 'elementLeft' && fact.how === 'terminated' ? [fact.element] : []));
  }

  open(): string[] {
    return Object.values(this.state.waits).map((wait) => wait.element);
  }

  incidents(): string[] {
    return Object.values(this.state.incidents).map((incident) => `${incident.element}:${incident.code}`);
  }

  variables(): Variables {
    return this.state.instances[1]?.variables ?? {};
  }

  factsOf<T extends Fact['type']>(type: T): Extract<Fact, { type: T }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  }
}

export async function compileOne(xml: string): Promise<Model> {
  const [model] = await compile([{ name: 'p.v1.bpmn', text: xml }]);
  if (!model) throw new Error('no process');
  return model;
}

export async function play(xml: string): Promise<Play> {
  return new Play(await compileOne(xml));
}
