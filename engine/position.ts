import type { Variables } from './json.ts';
import type { Element, ElementType, Model } from './model.ts';
import { ROOT } from './state.ts';
import type { ElementInstance, State, Wait } from './state.ts';
import { visibleVariables } from './variables.ts';

/** Everything that waits, the oldest first. */
export function listOpenWaits(state: State): Wait[] {
  return Object.values(state.waits);
}

/** Variables of the process itself, also after its end. */
export function rootVariables(state: State): Variables {
  return state.instances[ROOT]?.variables ?? {};
}

/** What a task, a job or any other wait sees: its own variables over those of its scopes. */
export function variablesOf(state: State, wait: number): Variables {
  const found = state.waits[wait];
  const visible = visibleVariables(state, found?.instance ?? ROOT);
  // The listeners of a completion see what the task gives.
  const task = found?.kind === 'job' && found.task !== undefined ? state.waits[found.task] : undefined;
  const given = task?.kind === 'task' ? task.transition?.variables : undefined;
  return given ? { ...visible, ...given } : visible;
}

export interface Position {
  /** Elements with a token; boundary events and event sub-processes that only listen are not among them. */
  now: string[];
  /** Elements with an open incident. */
  incidents: string[];
  /**
   * Joins where a token waits for others that can no longer come, and ad-hoc sub-processes where nothing runs and nothing is asked of
   * anybody: only an event that interrupts them, or a person, can help.
   */
  deadlocked: string[];
}

export function describePosition(model: Model, state: State): Position {
  const instances = state.status === 'active' ? Object.values(state.instances) : [];
  const idle = instances.filter((instance) => isIdle(model, instance)).map(({ element }) => element);
  const working = instances.filter(({ id, live }) => id !== ROOT && live === undefined).map(({ element }) => element);
  const joins = instances.flatMap((instance) => Object.keys(instance.arrived ?? {}));
  const incidents = Object.values(state.incidents).map((incident) => incident.element);
  const stands =
    working.length === 0 && incidents.length === 0 && Object.values(state.waits).every(({ element }) => isListener(model, element));
  const [standing, broken] = [[...joins, ...idle], unique(incidents, model)];
  return { now: unique([...working, ...standing], model), incidents: broken, deadlocked: stands ? unique(standing, model) : [] };
}

/** An ad-hoc sub-process in which nothing runs waits for somebody to begin something. */
function isIdle(model: Model, instance: ElementInstance): boolean {
  return instance.live === 0 && instance.path === undefined && model.elements[instance.element]?.type === 'adHocSubProcess';
}

/** Boundary events and starts of event sub-processes only listen beside the work: their waiting moves no token. */
export function isListener(model: Model, id: string): boolean {
  const type = model.elements[id]?.type;
  return type === 'boundaryEvent' || type === 'startEvent';
}

/** Without repetition, in the order of the definition. */
function unique(ids: string[], model: Model): string[] {
  const wanted = new Set(ids);
  return Object.keys(model.elements).filter((id) => wanted.has(id));
}

export interface StepOnPath {
  element: string;
  name: string;
  type: ElementType;
  status: 'done' | 'now' | 'stuck' | 'ahead';
}

/** What the history says of one instance: ids of completed elements. */
export interface Travelled {
  done: Iterable<string>;
}

/**
 * The case as an ordered list of steps: what was done, where it stands, what can still come, each after what leads to it.
 * Events without a name and gateways are left out (unless the case is stuck there), and so is what can no longer be reached.
 */
export function listSteps(model: Model, state: State, travelled: Travelled): StepOnPath[] {
  const position = describePosition(model, state);
  const stuck = new Set([...position.incidents, ...position.deadlocked]);
  const now = new Set(position.now);
  const done = new Set(travelled.done);
  const ahead = walkForward(model, [...now, ...stuck]);
  const statusOf = (id: string): StepOnPath['status'] | null => {
    if (stuck.has(id)) return 'stuck';
    if (now.has(id)) return 'now';
    if (done.has(id)) return 'done';
    return ahead.has(id) && state.status === 'active' ? 'ahead' : null;
  };
  const steps: StepOnPath[] = [];
  for (const id of listInFlowOrder(model)) {
    const element = model.elements[id];
    const status = statusOf(id);
    if (element && status !== null && (status === 'stuck' || isShown(element)))
      steps.push({ element: id, name: element.name || id, type: element.type, status });
  }
  return steps;
}

const NEVER_SHOWN = new Set<ElementType>([
  'process',
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'complexGateway',
  'eventBasedGateway',
]);
const SHOWN_IF_NAMED = new Set<ElementType>(['startEvent', 'endEvent', 'throwEvent', 'catchEvent', 'boundaryEvent']);

function isShown(element: Element): boolean {
  return !NEVER_SHOWN.has(element.type) && (element.name !== '' || !SHOWN_IF_NAMED.has(element.type));
}

/** Elements reachable from the given ones, the nearest first, the given ones included. */
function walkForward(model: Model, from: string[]): Set<string> {
  const found = new Set(from);
  for (const id of found) for (const next of follows(model, id)) found.add(next);
  return found;
}

/** Every element after those that lead to it, branches in the order of their flows; loops are cut where they come back. */
function listInFlowOrder(model: Model): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of follows(model, id).toReversed()) visit(next);
    order.push(id);
  };
  const root = model.elements[model.process];
  const events = root && 'eventStarts' in root ? root.eventStarts : [];
  for (const id of [...model.starts, ...events].toReversed()) visit(id);
  return order.toReversed();
}

function follows(model: Model, id: string): string[] {
  const element = model.elements[id];
  if (!element) return [];
  const begins = 'begins' in element ? (element.begins ?? []) : [];
  const inside = 'start' in element && element.start !== null ? [element.start] : begins;
  const events = 'eventStarts' in element ? element.eventStarts : [];
  if (element.type === 'adHocSubProcess') inside.push(...element.activatable);
  const linked = element.type === 'throwEvent' && element.linkTarget !== null ? [element.linkTarget] : [];
  const undoing = element.type === 'boundaryEvent' && element.handler !== null ? [element.handler] : [];
  return [...inside, ...behind(model, element), ...linked, ...undoing, ...element.boundaries, ...events];
}

/** By its flows; the end of a path inside a sub-process goes on behind the sub-process. */
function behind(model: Model, element: Element): string[] {
  if (element.forCompensation || (element.type === 'boundaryEvent' && element.event.kind === 'compensation')) return [];
  if (element.outgoing.length > 0) return element.outgoing.flatMap((flow) => model.flows[flow]?.target ?? []);
  const container = model.elements[element.scope];
  return container ? behind(model, container) : [];
}
