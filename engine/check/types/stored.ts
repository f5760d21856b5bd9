import { intern } from './intern.ts';
import type { Type } from './type.ts';

const FORMATS = { date: 'date', time: 'time', dateTime: 'date-time', duration: 'duration' } as const;

/** The type of a value once it has become a variable: variables are JSON, so a date is a text there, whoever made it. */
export function asStored(type: Type): Type {
  const known = stored.get(type);
  if (known) return known;
  const found = intern(store(type));
  stored.set(type, found);
  return found;
}

const stored = new WeakMap<Type, Type>();

function store(type: Type): Type {
  switch (type.kind) {
    case 'date':
    case 'time':
    case 'dateTime':
    case 'duration': {
      const { kind, ...more } = type;
      return { ...more, kind: 'string', format: FORMATS[kind] };
    }
    case 'list':
      return { ...type, of: asStored(type.of) };
    case 'context':
      return { ...type, fields: Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, asStored(field)])) };
    case 'function':
      return { kind: 'null' };
    case 'any':
    case 'null':
    case 'boolean':
    case 'number':
    case 'string':
      return type;
  }
}
