import type { Element, Model } from '../../model.ts';

/**
 * Elements in the order tokens come to them, as far as there is one, so that what is known at an element soon comes to those behind it. A
 * container stands twice: before what is inside of it and after.
 */
export function listInOrder(model: Model): Element[] {
  const inside = new Map<string, Element[]>();
  for (const element of Object.values(model.elements)) inside.set(element.scope, [...(inside.get(element.scope) ?? []), element]);
  const listScope = (scope: string): Element[] =>
    orderLevel(inside.get(scope) ?? [], model).flatMap((element) =>
      inside.has(element.id) ? [element, ...listScope(element.id), element] : [element],
    );
  return listScope('');
}

/** What leads on comes before what it leads to; of a loop, the way in comes first. */
function orderLevel(level: Element[], model: Model): Element[] {
  const done = new Set<string>();
  const ordered: Element[] = [];
  // Walked without calls within calls: a process may have thousands of steps in a row.
  for (const first of [...level.filter(begins), ...level]) {
    const open: { element: Element; next: string[] }[] = [];
    const enter = (element: Element | undefined) => {
      if (!element || done.has(element.id)) return;
      done.add(element.id);
      open.push({ element, next: nextOf(element, model) });
    };
    enter(first);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) enter(model.elements[next]);
      else {
        ordered.push(top.element);
        open.pop();
      }
    }
  }
  return ordered.toReversed();
}

function begins({ incoming, type }: Element): boolean {
  return incoming.length === 0 && type !== 'boundaryEvent';
}

function nextOf(element: Element, model: Model): string[] {
  const link = element.type === 'throwEvent' && element.linkTarget !== null ? [element.linkTarget] : [];
  return [...element.outgoing.flatMap((id) => model.flows[id]?.target ?? []), ...link, ...element.boundaries];
}
