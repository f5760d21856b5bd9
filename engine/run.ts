import type { Behaviours } from './behaviour.ts';
import type { Environment } from './environment.ts';
import type { Fact } from './fact.ts';
import type { Input } from './input.ts';
import type { Instant } from './instant.ts';
import type { Json, Variables } from './json.ts';
import type { Element, ElementOf, ElementType, Model } from './model.ts';
import type { ElementInstance, Incident, Retry, Seed, State, Wait } from './state.ts';
import type { Delivery } from './work.ts';

/** What stands in the queue of a step. Retries of incidents are commands too. */
export type Command =
  | Retry
  /** A token arrives at the target of a flow. */
  | { do: 'arrive'; scope: number; flow: string }
  /** An element begins. */
  | { do: 'enter'; scope: number; element: string; seed?: Seed };

/** Variables of a scope that changed, or a condition that begins to be awaited. */
export type Change = { scope: number; created: string[]; updated: string[] } | { opened: number };

/** Instances by scope, waits and incidents by instance. */
export interface Endings {
  children: Map<number, ElementInstance[]>;
  waits: Map<number, Wait[]>;
  incidents: Map<number, Incident[]>;
}

/** One step in the making: the only thing that is changed while it runs. */
export interface Run {
  model: Model;
  at: Instant;
  environment: Environment;
  behaviours: Behaviours;
  /** Applies an input, as the step itself does: for what was held while the instance was suspended. */
  applyInput: (run: Run, input: Input) => void;
  /** The state of the step: its top-level tables are already copies, their rows are copied by `editInstance`. */
  state: State;
  facts: Fact[];
  agenda: Command[];
  jobs: number[];
  cancelledJobs: number[];
  deliveries: Delivery[];
  activations: number;
  /** How many this step may begin: multi-instance activities add what their items need. */
  allowedActivations: number;
  /** What conditions have to be looked at for. */
  changes: Change[];
  /** Instances that belong to this step and may be changed. */
  owned: Set<number>;
  /** Lists that this step made: nobody else has them, so they may be filled where they are. */
  ownedLists: WeakSet<Json[]>;
  /** While many end together: what each of them has. */
  endings: Endings | null;
}

/** An instance for reading. */
export function findInstance(run: Run, id: number): ElementInstance | undefined {
  return run.state.instances[id];
}

/** An instance for changing: copied the first time a step touches it. */
export function editInstance(run: Run, id: number): ElementInstance {
  const instance = run.state.instances[id];
  if (!instance) throw new Error(`element instance ${id} is not alive`);
  if (run.owned.has(id)) return instance;
  const copy = { ...instance };
  run.state.instances[id] = copy;
  run.owned.add(id);
  return copy;
}

export function getElement(run: Run, id: string): Element {
  const element = run.model.elements[id];
  if (!element) throw new Error(`element ${id} is not in ${run.model.process}`);
  return element;
}

export function getElementOf<T extends ElementType>(run: Run, id: string, type: T): ElementOf<T> {
  const element = getElement(run, id);
  if (element.type !== type) throw new Error(`element ${id} is a ${element.type}, not a ${type}`);
  return element as ElementOf<T>;
}

/** Whether it is one instance of a multi-instance activity (its scope is then the body of the same element). */
export function isInner(run: Run, instance: ElementInstance): boolean {
  return run.state.instances[instance.scope]?.element === instance.element;
}

export function isBody(run: Run, instance: ElementInstance): boolean {
  return getElement(run, instance.element).loop !== null && !instance.revived && !isInner(run, instance);
}

export function takeId(run: Run): number {
  const id = run.state.next;
  run.state.next = id + 1;
  return id;
}

export function record(run: Run, fact: Fact): void {
  run.facts.push(fact);
}

export function enqueue(run: Run, command: Command): void {
  run.agenda.push(command);
}

export function completeLater(run: Run, instance: number, variables?: Variables): void {
  enqueue(run, variables === undefined ? { do: 'complete', instance } : { do: 'complete', instance, variables });
}
