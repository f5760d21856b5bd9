import type { EventDefinition } from './model.ts';

/** The events of an event of several, or the one it has. */
export function listParts(event: EventDefinition): EventDefinition[] {
  return event.kind === 'multiple' ? event.events : [event];
}
