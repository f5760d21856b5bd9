import type { Element, EventDefinition, Model, Value } from '../model.ts';
import { findCalled } from './find-called.ts';
import { findContract } from './known.ts';
import type { Known } from './known.ts';

export type Thrown = 'error' | 'escalation';

/** Codes that can come out of an element; null = of any code, nobody can say. */
export function codesThrownBy(
  element: Element,
  kind: Thrown,
  from: { model: Model; models: Model[]; known: Known },
  seen = new Set<string>(),
): Set<string> | null {
  const { model, models, known } = from;
  if ('eventStarts' in element) {
    const inside = Object.values(model.elements).filter((other) => other.scope === element.id && other.type !== 'boundaryEvent');
    return unite(inside.map((other) => withoutCaught(other, kind, { codes: codesThrownBy(other, kind, from, seen), model })));
  }
  if (element.type === 'callActivity') {
    const child = findCalled(element, models);
    const root = child?.elements[child.process];
    if (!child || !root || seen.has(child.process)) return null;
    return codesThrownBy(root, kind, { ...from, model: child }, new Set([...seen, child.process]));
  }
  if (element.type === 'jobTask') {
    const contract = findContract(element.job, known);
    return kind === 'escalation' ? new Set() : contract ? new Set(contract.errors) : null;
  }
  if (element.type === 'userTask') return new Set(kind === 'error' && element.refusalError !== null ? [element.refusalError] : []);
  const event: EventDefinition | null = element.type === 'endEvent' || element.type === 'throwEvent' ? element.event : null;
  // What throws several things at once may throw this too.
  if (event?.kind === 'multiple') return null;
  return event?.kind === kind ? codeSet(event.code) : new Set();
}

function codeSet(code: Value | null): Set<string> | null {
  return typeof code === 'string' ? new Set([code]) : null;
}

/** What a boundary event of the element itself catches does not come further; an escalation goes on from one that does not interrupt. */
function withoutCaught(element: Element, kind: Thrown, { codes, model }: { codes: Set<string> | null; model: Model }): Set<string> | null {
  const catchers = element.boundaries.flatMap((id) => {
    const boundary = model.elements[id];
    return boundary?.type === 'boundaryEvent' && boundary.event.kind === kind ? [boundary.event.code] : [];
  });
  if (catchers.includes(null)) return new Set();
  return codes && new Set([...codes].filter((code) => !catchers.includes(code)));
}

function unite(all: (Set<string> | null)[]): Set<string> | null {
  const found = new Set<string>();
  for (const codes of all) {
    if (!codes) return null;
    for (const code of codes) found.add(code);
  }
  return found;
}
