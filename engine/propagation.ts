import { getCode } from './bpmn/codes.ts';
import { listParts } from './event-parts.ts';
import type { CallLink, CaughtErrors } from './input.ts';
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
  for (const { at, events } of lookOutwards(run, from)) {
    const event = choose(events, thrown);
    if (event) return { at, event };
  }
  return null;
}

/** Errors that an instance called from here may throw and somebody will catch: here, or where this instance was called. */
export function listCaughtErrors(run: Run, from: number): CaughtErrors {
  const { parent } = run.state;
  const outside = parent ? (parent.catches ?? 'all') : [];
  const caught = [...lookOutwards(run, from)].flatMap(({ events }) => events.flatMap(listErrorCodes));
  return outside === 'all' || caught.includes(null) ? 'all' : [...new Set([...caught.filter((code) => code !== null), ...outside])];
}

/** Whether an error that nobody catches in the instance is caught by whoever called it. */
export function isCaughtByCaller({ catches = 'all' }: CallLink, code: string): boolean {
  return catches === 'all' || catches.includes(code);
}

function listErrorCodes(event: Element): (string | null)[] {
  if (!('event' in event)) return [];
  return listParts(event.event).flatMap((definition) => (definition.kind === 'error' ? [getCode(definition)] : []));
}

/** Events that may catch what an element instance throws, those that come first first. */
function* lookOutwards(run: Run, from: number): Generator<{ at: ElementInstance; events: Element[] }> {
  let cameFrom: ElementInstance | undefined;
  for (let at = findInstance(run, from); at; at = findInstance(run, at.scope)) {
    // A sub-process that has completed catches nothing any more.
    if (!at.revived) {
      yield { at, events: eventsInside(run, at, cameFrom) };
      yield { at, events: eventsAtBoundary(run, at) };
    }
    cameFrom = at;
  }
}

function eventsInside(run: Run, at: ElementInstance, cameFrom: ElementInstance | undefined): Element[] {
  const element = getElement(run, at.element);
  // After an interrupting event sub-process has started no other of that scope starts.
  if (!('eventStarts' in element) || at.interrupted || at.path !== undefined || isBody(run, at)) return [];
  // What an event sub-process throws is not caught by itself.
  return element.eventStarts.map((id) => getElement(run, id)).filter((event) => event.scope !== cameFrom?.element);
}

function eventsAtBoundary(run: Run, at: ElementInstance): Element[] {
  return isInner(run, at) ? [] : getElement(run, at.element).boundaries.map((id) => getElement(run, id));
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
