import type { ItemType, SimpleType } from '../../dmn/item-type.ts';
import { ANY, mayBeNull } from './type.ts';
import type { Type } from './type.ts';

/** A type may contain itself; deeper than this anything will do. */
const DEEPEST = 8;

const SIMPLE: { [K in SimpleType]: Type } = {
  number: { kind: 'number' },
  string: { kind: 'string' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  time: { kind: 'time' },
  'date and time': { kind: 'dateTime' },
  'days and time duration': { kind: 'duration' },
  'years and months duration': { kind: 'duration' },
  context: { kind: 'context', fields: {}, open: true },
  function: { kind: 'function' },
  range: ANY,
};

/** What DMN declares of a value. Null fits every type, and a context may have more names than are declared. */
export function typeOfItem(item: ItemType, depth = 0): Type {
  if (depth > DEEPEST) return ANY;
  switch (item.kind) {
    case 'any':
      return ANY;
    case 'function':
      return SIMPLE.function;
    case 'list':
      return { kind: 'list', of: typeOfItem(item.of, depth + 1), maybe: true };
    case 'context': {
      const fields = Object.entries(item.parts).map(([name, part]) => [name, typeOfItem(part, depth + 1)]);
      return { kind: 'context', fields: Object.fromEntries(fields), open: true, maybe: true };
    }
    case 'simple':
      return mayBeNull(narrow(SIMPLE[item.name], item.allowed?.text ?? ''));
  }
}

const TEXT = String.raw`"[^"\\]*"`;
const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const TEXTS = new RegExp(`^\\s*${TEXT}(?:\\s*,\\s*${TEXT})*\\s*$`);
const BOUNDS = new RegExp(`^\\s*\\[\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*\\]\\s*$`);

/** By the allowed values, where they are a list of texts or an interval of numbers. */
function narrow(type: Type, allowed: string): Type {
  if (type.kind === 'string' && TEXTS.test(allowed)) {
    return { ...type, values: [...allowed.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value) };
  }
  const bounds = type.kind === 'number' ? BOUNDS.exec(allowed) : null;
  return type.kind === 'number' && bounds ? { ...type, least: Number(bounds[1]), most: Number(bounds[2]) } : type;
}
