import type { FeelType, FindType } from '../feel/type.ts';
import type { ItemType } from './item-type.ts';
import { findType } from './read-item-types.ts';
import type { ItemTypes } from './read-item-types.ts';

/** A type may contain itself; deeper than this anything will do. */
const DEEPEST = 16;

/** The type as FEEL has it; which values of it are allowed is no part of it there. */
export function toFeelType(type: ItemType, depth = 0): FeelType {
  if (depth > DEEPEST) return { kind: 'any' };
  const inner = (part: ItemType) => toFeelType(part, depth + 1);
  switch (type.kind) {
    case 'any':
      return { kind: 'any' };
    case 'list':
      return { kind: 'list', of: inner(type.of) };
    case 'context':
      return { kind: 'context', entries: Object.fromEntries(Object.entries(type.parts).map(([name, part]) => [name, inner(part)])) };
    case 'function':
      return { kind: 'function', parameters: type.parameters.map((parameter) => inner(parameter.type)), result: inner(type.result) };
    case 'simple':
      return toSimple(type.name);
  }
}

function toSimple(name: (ItemType & { kind: 'simple' })['name']): FeelType {
  if (name === 'context') return { kind: 'context', entries: {} };
  if (name === 'range') return { kind: 'range', of: { kind: 'any' } };
  return name === 'function' ? { kind: 'any' } : { kind: name };
}

/** How the expressions of a file find its item definitions. */
export function typeFinder(types: ItemTypes): FindType {
  return (name) => {
    const type = findType(name, types);
    return type && toFeelType(type);
  };
}
