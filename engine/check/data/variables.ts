import { absentInterned, intern, joinInterned } from '../types/intern.ts';
import { asStored } from '../types/stored.ts';
import type { Type } from '../types/type.ts';

/**
 * closed: nothing but what is listed can be there; start: whoever begins the case may have given more; unknown: something on the way may have
 * brought anything.
 */
export type Openness = 'closed' | 'start' | 'unknown';

/** Variables that can be there at some moment, with what they can be. */
export interface Seen {
  types: ReadonlyMap<string, Type>;
  open: Openness;
}

export const NOTHING: Seen = { types: new Map(), open: 'closed' };

const ORDER: Openness[] = ['closed', 'start', 'unknown'];

export function widest(one: Openness, other: Openness): Openness {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}

/** What can be there when the one or the other way was taken. */
export function joinSeen(all: Seen[]): Seen {
  const [first = NOTHING, ...others] = all;
  return others.reduce((one, other) => {
    if (one === other) return one;
    const types = new Map<string, Type>();
    for (const [name, type] of one.types) {
      const same = other.types.get(name);
      types.set(name, same ? joinInterned(type, same) : absentInterned(type));
    }
    for (const [name, type] of other.types) if (!types.has(name)) types.set(name, absentInterned(type));
    return { types, open: widest(one.open, other.open) };
  }, first);
}

/** What is there when the second happened after the first. */
export function addSeen(before: Seen, more: Seen): Seen {
  if (more.types.size === 0 && more.open === 'closed') return before;
  const types = new Map(before.types);
  for (const [name, type] of more.types) types.set(name, type);
  return { types, open: widest(before.open, more.open) };
}

export function seen(entries: Iterable<[string, Type]>, open: Openness = 'closed'): Seen {
  return { types: new Map([...entries].map(([name, type]) => [name, asStored(type)])), open };
}

/** Of names inside an expression: there a date is a date. */
export function seenInFeel(entries: Iterable<[string, Type]>): Seen {
  return { types: new Map([...entries].map(([name, type]) => [name, intern(type)])), open: 'closed' };
}

export function isSame(one: Seen | undefined, other: Seen): boolean {
  if (!one || one.open !== other.open || one.types.size !== other.types.size) return false;
  for (const [name, type] of other.types) if (one.types.get(name) !== type) return false;
  return true;
}
