import type { ErrorDefinition, EscalationDefinition, EventDefinition } from '../model.ts';

/** The code a catching event names; null when it catches all. Catching codes are literals: compile refuses expressions there. */
export function getCode(event: EventDefinition): string | null {
  if (event.kind !== 'error' && event.kind !== 'escalation') return null;
  return typeof event.code === 'string' ? event.code : null;
}

export type CodedDefinition = ErrorDefinition | EscalationDefinition;
