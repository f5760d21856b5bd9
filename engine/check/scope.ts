import type { Element } from '../model.ts';

/** Whatever holds flow nodes and variables of its own. */
export type Scope = Extract<Element, { eventStarts: string[] }>;

export function isScope(element: Element): element is Scope {
  return 'eventStarts' in element;
}
