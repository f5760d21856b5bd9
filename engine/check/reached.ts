import type { Element, Model } from '../model.ts';

/** Elements some token can ever come to, events that start by themselves included. */
export function findReached(model: Model): Set<string> {
  const reached = new Set<string>();
  const open = Object.values(model.elements).filter(startsByItself);
  for (let element = open.pop(); element; element = open.pop()) {
    if (reached.has(element.id)) continue;
    reached.add(element.id);
    for (const id of nextOf(element, model)) {
      const next = model.elements[id];
      if (next) open.push(next);
    }
  }
  return reached;

  function startsByItself(element: Element): boolean {
    const begins = element.type === 'eventBasedGateway' && element.instantiates !== null;
    return element.type === 'process' || begins || model.starts.includes(element.id);
  }
}

function nextOf(element: Element, model: Model): string[] {
  const targets = element.outgoing.flatMap((id) => model.flows[id]?.target ?? []);
  const undoing = element.type === 'boundaryEvent' && element.handler !== null ? [element.handler] : [];
  const link = element.type === 'throwEvent' && element.linkTarget !== null ? [element.linkTarget] : [];
  return [...targets, ...element.boundaries, ...undoing, ...link, ...innerStarts(element, model)];
}

/** What begins when a container is entered: its starts, and the event sub-processes that listen inside it. */
function innerStarts(container: Element, model: Model): string[] {
  if (container.type === 'adHocSubProcess') {
    const listening = container.eventStarts.flatMap((start) => model.elements[start]?.scope ?? []);
    return [...container.activatable, ...listening];
  }
  if (container.type !== 'process' && container.type !== 'subProcess' && container.type !== 'eventSubProcess') return [];
  const inside = Object.values(model.elements).filter((element) => element.scope === container.id);
  const starts = inside.filter((element) => element.type === 'startEvent' || element.type === 'eventSubProcess').map(({ id }) => id);
  return [...starts, ...(container.begins ?? [])];
}
