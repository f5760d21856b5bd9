import type { Element, MessageDefinition, Model, SignalDefinition } from '../../model.ts';

type Named = MessageDefinition | SignalDefinition;

/** The message or signal an element waits for. */
export function awaitedBy(element: Element): Named | null {
  if (element.type === 'receiveTask') return element.message;
  if (element.type !== 'catchEvent' && element.type !== 'boundaryEvent' && element.type !== 'startEvent') return null;
  return element.event.kind === 'message' || element.event.kind === 'signal' ? element.event : null;
}

/** The message or signal an element sends. */
export function sentBy(element: Element): Named | null {
  if (element.type === 'sendTask') return element.message;
  if (element.type !== 'throwEvent' && element.type !== 'endEvent') return null;
  return element.event.kind === 'message' || element.event.kind === 'signal' ? element.event : null;
}

/** Elements of all processes that send (or wait for) the same; a name that is worked out may be any. */
export function counterpartsOf(wanted: Named, models: Model[], side: (element: Element) => Named | null): Element[] {
  return models.flatMap((model) =>
    Object.values(model.elements).filter((element) => {
      const other = side(element);
      if (!other || other.kind !== wanted.kind) return false;
      return typeof other.name !== 'string' || typeof wanted.name !== 'string' || other.name === wanted.name;
    }),
  );
}
