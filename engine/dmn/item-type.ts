import type { UnaryTests } from '../feel.ts';
import { LIMITS } from '../limits.ts';
import type { NameShape } from './logic.ts';

/** A type of DMN 1.5 §7.3.2: built-in, or made by item definitions. `allowed` narrows it. */
export type ItemType = TypeBody & { allowed: UnaryTests | null };

export type TypeBody =
  | { kind: 'any' }
  | { kind: 'simple'; name: SimpleType }
  | { kind: 'list'; of: ItemType }
  | { kind: 'context'; parts: { [name: string]: ItemType } }
  | { kind: 'function'; parameters: { name: string; type: ItemType }[]; result: ItemType };

export type SimpleType =
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'context'
  | 'function'
  | 'range';

export const ANY: ItemType = { kind: 'any', allowed: null };

// The names of the specification, and those that editors write for the same.
const NAMES: { [name: string]: SimpleType } = {
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  dateAndTime: 'date and time',
  'days and time duration': 'days and time duration',
  dayTimeDuration: 'days and time duration',
  'years and months duration': 'years and months duration',
  yearMonthDuration: 'years and months duration',
  context: 'context',
  function: 'function',
  range: 'range',
};

/** A built-in type by its name; null = not built in. */
export function findBuiltInType(name: string): ItemType | null {
  const plain = name.replace(/^feel:/, '');
  if (plain === '' || /^any$/i.test(plain)) return ANY;
  if (plain === 'list') return { kind: 'list', of: ANY, allowed: null };
  const simple = Object.hasOwn(NAMES, plain) ? NAMES[plain] : undefined;
  return simple ? { kind: 'simple', name: simple, allowed: null } : null;
}

/** The names a path into a value of this type may take. A type may contain itself, and itself again ten times, hence the limits. */
export function shapeOf(type: ItemType, depth = 8, names = { left: LIMITS.namesOfAType }): NameShape {
  if (type.kind === 'list') return depth > 0 ? shapeOf(type.of, depth - 1, names) : {};
  if (type.kind !== 'context' || depth <= 0) return {};
  const parts = Object.entries(type.parts);
  names.left -= parts.length;
  if (names.left < 0) return {};
  return Object.fromEntries(parts.map(([name, part]) => [name, shapeOf(part, depth - 1, names)]));
}
