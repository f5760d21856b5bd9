import type { Element, Model, Value } from '../../model.ts';
import { nameOf } from '../names.ts';

/** What ends or hurries a wait, in words; null when nothing in the process does. */
export function findDeadline(element: Element, model: Model): string | null {
  if (element.type === 'userTask' && element.dueDate !== null) return `срок ${wordsOf(element.dueDate)}`;
  if (element.properties['standing'] === 'true') return 'стоит всё время этапа, срока нет намеренно';
  for (let at: Element | undefined = element; at; at = model.elements[at.scope]) {
    const clock = timersAt(at, model)[0];
    if (clock) return `часы ${nameOf(clock)}`;
  }
  const beside = besideInGateway(element, model).find((other) => other.type === 'catchEvent' && other.event.kind === 'timer');
  return beside ? `часы ${nameOf(beside)}` : null;
}

/** Timers on the border of an element, and those that listen inside of a scope. */
function timersAt(element: Element, model: Model): Element[] {
  return Object.values(model.elements).filter((other) => {
    if (!('event' in other) || other.event.kind !== 'timer') return false;
    if (other.type === 'boundaryEvent') return other.attachedTo === element.id;
    return other.type === 'startEvent' && model.elements[model.elements[other.scope]?.scope ?? '']?.id === element.id;
  });
}

function besideInGateway(element: Element, model: Model): Element[] {
  const gateways = element.incoming.flatMap((id) => model.elements[model.flows[id]?.source ?? ''] ?? []);
  return gateways.flatMap((gateway) =>
    gateway.type === 'eventBasedGateway' ? gateway.outgoing.flatMap((id) => model.elements[model.flows[id]?.target ?? ''] ?? []) : [],
  );
}

function wordsOf(value: Value): string {
  return typeof value === 'string' ? value : value.text;
}
