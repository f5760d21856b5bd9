import { describeElement } from './evaluation.ts';
import type { Element, EventDefinition } from './model.ts';
import { findInstance, getElement, isBody, isInner } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';
import { CATCHERS } from './bpmn/catchers.ts';
import type { Opening } from './bpmn/place.ts';

/**
 * What is awaited beside the element's own work: its boundary events and, in a container, the starts of its event sub-processes.
 * Everything is evaluated now, and opened by the function that comes back.
 */
export function prepareSubscriptions(
  run: Run,
  element: Element,
  instance: ElementInstance,
  isWanted: (event: string) => boolean = () => true,
): () => void {
  const events: string[] = [];
  if (element.boundaries.length > 0 && !isInner(run, instance)) events.push(...element.boundaries);
  if ('eventStarts' in element && element.eventStarts.length > 0 && !isBody(run, instance)) events.push(...element.eventStarts);
  if (events.length === 0) return openNothing;
  const openings = events.filter(isWanted).map((id) => prepareEvent(run, getElement(run, id), instance));
  return () => openings.forEach((open) => open?.());
}

function openNothing(): void {
  // Most elements await nothing else.
}

function prepareEvent(run: Run, event: Element, instance: ElementInstance): Opening | null {
  return prepareCatch(run, { event, instance });
}

/** How an event is awaited; null for one that is found when it is thrown (error, escalation). */
export function prepareCatch(run: Run, place: { event: Element; instance: ElementInstance }): Opening | null {
  const definition = getEvent(place.event);
  if (definition.kind !== 'multiple') return prepareOne(run, definition, place);
  const openings = definition.events.map((event, part) => prepareOne(run, event, { ...place, part }));
  return () => openings.forEach((open) => open?.());
}

export function prepareOne(
  run: Run,
  definition: EventDefinition,
  place: { event: Element; part?: number; instance: ElementInstance },
): Opening | null {
  const { event, instance } = place;
  // A boundary message is correlated by what its scope knows, not by the inputs of its host (as Camunda 8).
  const scope = event.type === 'boundaryEvent' && definition.kind === 'message' ? findInstance(run, instance.scope) : undefined;
  const catcher = CATCHERS[definition.kind];
  return catcher ? catcher(run, definition as never, { ...place, looksFrom: scope ?? instance }) : null;
}

export function getEvent(element: Element): EventDefinition {
  if ('event' in element) return element.event;
  if (element.type === 'receiveTask') return element.message;
  throw new Error(`${describeElement(element)} is not an event`);
}
