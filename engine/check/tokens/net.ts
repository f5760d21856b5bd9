import type { BoundaryEvent, Element, EventKind, Model } from '../../model.ts';
import type { Scope } from '../scope.ts';

/** Where a token can stand inside one scope: on a flow, on the way into a start event, or between a pair of link events. */
export interface Place {
  id: string;
  /** The node that takes a token from here. */
  node: string;
  /** Elements a token has passed on the way here without a choice, the last one nearest. */
  passed: string[];
}

/** One way for a node to go on: the places it puts tokens on, and what a person would call it. */
export interface Outcome {
  places: string[];
  /** Flows (or boundary events) this outcome goes by. */
  by: string[];
  /** Ends the scope at once and all its tokens: `completes` by a terminate end, `throws` by an error or a cancel. */
  ends: 'completes' | 'throws' | null;
}

/** each: every token alone; all: one of every incoming place; reachable: all that can still come; once: the first goes on, later ones are swallowed. */
export type JoinMode = 'each' | 'all' | 'reachable' | 'once';

export interface Node {
  id: string;
  join: JoinMode;
  from: string[];
  outcomes: Outcome[];
}

export interface Net {
  scope: string;
  places: { [id: string]: Place };
  nodes: { [id: string]: Node };
  /** Markings the scope may begin with. */
  beginnings: string[][];
}

/** The token game of one scope, drawn from its flows. Inner scopes are one node each; those that never complete are left only by their boundary events. */
export function buildNet(model: Model, scope: Scope, completes: (scope: string) => boolean): Net {
  const inside = Object.values(model.elements).filter((element) => element.scope === scope.id && element.type !== 'eventSubProcess');
  const net: Net = { scope: scope.id, places: {}, nodes: {}, beginnings: [] };
  for (const element of inside) {
    for (const id of element.outgoing) addPlace(net, id, model.flows[id]?.target ?? '');
    if (element.type === 'throwEvent' && element.linkTarget !== null) addPlace(net, linkPlace(element.id), element.linkTarget);
  }
  net.beginnings = beginningsOf(scope, inside, model.starts).map((ids) => ids.map((id) => `→${id}`));
  for (const entry of net.beginnings.flat()) addPlace(net, entry, entry.slice(1));
  for (const element of inside) {
    if (element.type === 'boundaryEvent') continue;
    const from = Object.values(net.places).flatMap(({ id, node }) => (node === element.id ? [id] : []));
    net.nodes[element.id] = { id: element.id, join: joinOf(element, from.length), from, outcomes: outcomesOf(model, element, completes) };
  }
  return net;
}

/** Each start by itself; in an ad-hoc sub-process anything that is chosen; without a start all that nothing leads to, at once. */
function beginningsOf(scope: Scope, inside: Element[], begun: string[]): string[][] {
  if (scope.type === 'adHocSubProcess') return scope.activatable.map((id) => [id]);
  // A parallel event gateway that begins an instance waits for all of its events in it.
  const together = inside.flatMap((element) =>
    element.type === 'eventBasedGateway' && element.instantiates === 'parallel' ? [Object.keys(element.options)] : [],
  );
  const alone = inside.filter(({ id, type }) => (type === 'startEvent' || begun.includes(id)) && !together.flat().includes(id));
  const starts = [...alone.map(({ id }) => [id]), ...together];
  return scope.begins && scope.begins.length > 0 ? [...starts, scope.begins] : starts;
}

function addPlace(net: Net, id: string, node: string): void {
  net.places[id] = { id, node, passed: [] };
}

function linkPlace(element: string): string {
  return `${element}→`;
}

function joinOf(element: Element, incoming: number): JoinMode {
  if (incoming < 2) return 'each';
  if (element.type === 'parallelGateway') return 'all';
  if (element.type === 'complexGateway') return 'once';
  return element.type === 'inclusiveGateway' ? 'reachable' : 'each';
}

function outcomesOf(model: Model, element: Element, completes: (scope: string) => boolean): Outcome[] {
  if (element.type === 'endEvent') return [{ places: [], by: [], ends: endOf(element.event.kind) }];
  if (element.type === 'throwEvent' && element.linkTarget !== null) return [outcome([linkPlace(element.id)])];
  const normal = chooseFlows(model, element).map((flows) => outcome(flows));
  const caught = boundariesOf(model, element).map((boundary) => boundaryOutcome(boundary, normal));
  const isLeft = element.type !== 'subProcess' || completes(element.id);
  return [...(isLeft ? normal : []), ...caught.flat()];
}

function endOf(kind: EventKind): Outcome['ends'] {
  if (kind === 'terminate') return 'completes';
  return kind === 'error' || kind === 'cancel' ? 'throws' : null;
}

function outcome(flows: string[]): Outcome {
  return { places: flows, by: flows, ends: null };
}

function boundariesOf(model: Model, element: Element): BoundaryEvent[] {
  return element.boundaries.flatMap((id) => {
    const boundary = model.elements[id];
    return boundary?.type === 'boundaryEvent' && boundary.outgoing.length > 0 ? [boundary] : [];
  });
}

/** An interrupting event goes on instead of its host, another one beside it. */
function boundaryOutcome(boundary: BoundaryEvent, normal: Outcome[]): Outcome[] {
  if (boundary.interrupting) return [{ places: boundary.outgoing, by: [boundary.id], ends: null }];
  return normal.map(({ places, by, ends }) => ({ places: [...places, ...boundary.outgoing], by: [...by, boundary.id], ends }));
}

/** What may be chosen of the outgoing flows: conditions are taken as free. */
function chooseFlows(model: Model, element: Element): string[][] {
  const { outgoing } = element;
  if (element.type === 'exclusiveGateway' || element.type === 'eventBasedGateway') return outgoing.map((id) => [id]);
  if (element.type === 'parallelGateway') return [outgoing];
  const free = outgoing.filter((id) => model.flows[id]?.condition !== null && id !== element.defaultFlow);
  const always = outgoing.filter((id) => model.flows[id]?.condition === null && id !== element.defaultFlow);
  if (free.length === 0) return [outgoing];
  const chosen = subsets(free).map((some) => [...always, ...some]);
  if (element.defaultFlow !== null) chosen.push([...always, element.defaultFlow]);
  else if (always.length > 0) chosen.push(always);
  return chosen;
}

/** Every choice of at least one; of many flows only each alone, each pair and all together. */
function subsets(flows: string[]): string[][] {
  if (flows.length > 5) {
    const pairs = flows.flatMap((one, index) => flows.slice(index + 1).map((other) => [one, other]));
    return [...flows.map((one) => [one]), ...pairs, flows];
  }
  return flows.reduce<string[][]>((found, flow) => [...found, [flow], ...found.map((some) => [...some, flow])], []);
}
