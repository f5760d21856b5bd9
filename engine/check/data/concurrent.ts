import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import type { Explored } from '../tokens/explore.ts';
import { playScopes } from '../tokens/play.ts';

/** By element: what may run at the same time. */
export function findConcurrent(model: Model, checked: Checked): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const explored of playScopes(model, checked).values()) addMarked(explored, found, model);
  for (const element of Object.values(model.elements)) addBeside(element, found, model);
  // What runs beside a scope runs beside everything in it.
  for (const element of Object.values(model.elements)) {
    for (let scope = model.elements[element.scope]; scope; scope = model.elements[scope.scope])
      put(found, element.id, found.get(scope.id) ?? []);
  }
  return found;
}

/** Elements whose tokens stand beside each other in some marking. */
function addMarked(explored: Explored, found: Map<string, Set<string>>, model: Model): void {
  if (!explored.whole) {
    const inside = insideOf(model, explored.net.scope);
    for (const id of inside) put(found, id, inside);
    return;
  }
  const done = new Set<string>();
  for (const marking of explored.markings) {
    for (const one of marking) {
      for (const other of marking) {
        const pair = `${one} ${other}`;
        if (one === other || done.has(pair)) continue;
        done.add(pair);
        const others = elementsAt(explored, other);
        for (const id of elementsAt(explored, one)) put(found, id, others);
      }
    }
  }
}

function elementsAt({ net, places }: Explored, place: number): string[] {
  const at = net.places[places[place] ?? ''];
  return at ? [...at.passed, at.node] : [];
}

/** What a non-interrupting event starts runs beside everything of its scope. */
function addBeside(element: Element, found: Map<string, Set<string>>, model: Model): void {
  const own = pathBeside(element, model);
  if (own.length === 0) return;
  const others = insideOf(model, element.scope);
  for (const id of others) put(found, id, own);
  for (const id of own) put(found, id, others);
}

function pathBeside(element: Element, model: Model): string[] {
  if (element.type === 'boundaryEvent') return element.interrupting ? [] : [...pathFrom(element, model)];
  if (element.type !== 'eventSubProcess') return [];
  const start = Object.values(model.elements).find(({ scope, type }) => scope === element.id && type === 'startEvent');
  return start?.type === 'startEvent' && !start.interrupting ? [element.id] : [];
}

function pathFrom(element: Element, model: Model): Set<string> {
  const path = new Set([element.id]);
  for (const id of path) for (const flow of model.elements[id]?.outgoing ?? []) path.add(model.flows[flow]?.target ?? '');
  return path;
}

function insideOf(model: Model, scope: string): string[] {
  return Object.values(model.elements).flatMap((element) => (element.scope === scope ? [element.id] : []));
}

function put(found: Map<string, Set<string>>, id: string, more: Iterable<string>): void {
  const known = found.get(id) ?? new Set();
  for (const each of more) if (each !== id) known.add(each);
  found.set(id, known);
}
