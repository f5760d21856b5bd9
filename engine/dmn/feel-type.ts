import { ANY } from '../feel/type.ts';
import type { FeelType, FindType } from '../feel/type.ts';
import type { ItemType } from './item-type.ts';
import { findType } from './read-item-types.ts';
import type { ItemTypes } from './read-item-types.ts';

/** A type may contain itself, and so does what is made of it. */
const made = new WeakMap<ItemType, FeelType>();

/** The type as FEEL has it; which values of it are allowed is no part of it there. */
function toFeelType(type: ItemType): FeelType {
  return made.get(type) ?? make(type);
}

function make(type: ItemType): FeelType {
  switch (type.kind) {
    case 'any':
      return ANY;
    case 'list':
      return { kind: 'list', of: toFeelType(type.of) };
    case 'simple':
      return toSimple(type.name);
    case 'context': {
      const entries: { [name: string]: FeelType } = {};
      const found: FeelType = { kind: 'context', entries };
      made.set(type, found);
      for (const [name, part] of Object.entries(type.parts)) entries[name] = toFeelType(part);
      return found;
    }
    case 'function': {
      const found: FeelType = { kind: 'function', parameters: [], result: ANY };
      made.set(type, found);
      found.parameters.push(...type.parameters.map((parameter) => toFeelType(parameter.type)));
      found.result = toFeelType(type.result);
      return found;
    }
  }
}

function toSimple(name: (ItemType & { kind: 'simple' })['name']): FeelType {
  if (name === 'context') return { kind: 'context', entries: {} };
  if (name === 'range') return { kind: 'range', of: ANY };
  return name === 'function' ? ANY : { kind: name };
}

/** How the expressions of a file find its item definitions. */
export function typeFinder(types: ItemTypes): FindType {
  return (name) => {
    const type = findType(name, types);
    return type && toFeelType(type);
  };
}
