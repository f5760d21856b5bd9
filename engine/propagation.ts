import { getCode } from './bpmn/codes.ts';
import { listParts } from './event-parts.ts';
import type { Element } from './model.ts';
import { findInstance, getElement, isBody, isInner } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';

/** Where a thrown error or escalation is caught: a boundary event of `at`, or the start of an event sub-process inside `at`. */
export interface Catch {
  at: ElementInstance;
  event: Element;
}

export interface Thrown {
  kind: 'error' | 'escalation';
  code: string;
}

/**
 * Looks outwards from an element instance. In each scope its event sub-processes come before the boundary events of the same scope, and an
 * event that names the code before one that catches all (as Camunda 8).
 */
export function findCatch(run: Run, from: number, thrown: Thrown): Catch | null {
  let cameFrom: ElementInstance | undefined;
  for (let at = findInstance(run, from); at; at = findInstance(run, at.scope)) {
    // A sub-process that has completed catches nothing any more.
    const event = at.revived ? null : (findInside(run, at, { thrown, cameFrom }) ?? findAtBoundary(run, at, thrown));
    if (event) return { at, event };
    cameFrom = at;
  }
  return null;
}

function findInside(run: Run, at: ElementInstance, search: { thrown: Thrown; cameFrom: ElementInstance | undefined }): Element | null {
  const element = getElement(run, at.element);
  // After an interrupting event sub-process has started no other of that scope starts.
  if (!('eventStarts' in element) || at.interrupted || at.path !== undefined || isBody(run, at)) return null;
  const events = element.eventStarts.map((id) => getElement(run, id));
  // What an event sub-process throws is not caught by itself.
  return choose(
    events.filter((event) => event.scope !== search.cameFrom?.element),
    search.thrown,
  );
}

function findAtBoundary(run: Run, at: ElementInstance, thrown: Thrown): Element | null {
  if (isInner(run, at)) return null;
  return choose(
    getElement(run, at.element).boundaries.map((id) => getElement(run, id)),
    thrown,
  );
}

function choose(events: Element[], thrown: Thrown): Element | null {
  let catchAll: Element | null = null;
  for (const event of events) {
    if (!('event' in event)) continue;
    for (const definition of listParts(event.event)) {
      if (definition.kind !== thrown.kind) continue;
      const code = getCode(definition);
      if (code === thrown.code) return event;
      if (code === null) catchAll ??= event;
    }
  }
  return catchAll;
}
