import { listParts } from './event-parts.ts';
import type { Element, EventDefinition, Model } from './model.ts';

/** One event that begins an instance of a process, and what the `start` input names for it. */
export interface StartTrigger {
  element: string;
  /** Only of a start event that needs several: which of them. */
  part?: number;
  event: EventDefinition;
}

/** Everything that begins a process: its start events, and events and receive tasks that instantiate it. */
export function listStartTriggers(model: Model): StartTrigger[] {
  return model.starts.flatMap((id) => {
    const element = model.elements[id];
    return element ? triggersOf(element) : [];
  });
}

/** What begins a process by a message or a signal of this name. */
export function findStartTriggers(model: Model, wanted: { kind: 'message' | 'signal'; name: string }): StartTrigger[] {
  return listStartTriggers(model).filter(({ event }) => event.kind === wanted.kind && 'name' in event && event.name === wanted.name);
}

function triggersOf(element: Element): StartTrigger[] {
  if (element.type === 'receiveTask') return [{ element: element.id, event: element.message }];
  if (element.type !== 'startEvent' && element.type !== 'catchEvent') return [];
  const { event } = element;
  const needsAll = event.kind === 'multiple' && event.parallel;
  return listParts(event).map((one, part) => ({ element: element.id, ...(needsAll ? { part } : {}), event: one }));
}
