import { joinTypes, mayBeNull } from './type.ts';
import type { Type } from './type.ts';

/** Numbers of types that stand for all that are equal to them. */
const ids = new WeakMap<Type, number>();
const known = new Map<string, Type>();
const joined = new WeakMap<Type, WeakMap<Type, Type>>();
const absent = new WeakMap<Type, Type>();

/** One object for equal types, so that a change can be seen by comparing objects. */
export function intern(type: Type): Type {
  if (ids.has(type)) return type;
  const shape = shapeOf(type);
  const found = known.get(shape);
  if (found) return found;
  ids.set(type, known.size);
  known.set(shape, type);
  return type;
}

/** `joinTypes` of interned types, worked out once. */
export function joinInterned(one: Type, other: Type): Type {
  if (one === other) return one;
  const row = joined.get(one) ?? new WeakMap<Type, Type>();
  joined.set(one, row);
  const found = row.get(other) ?? intern(joinTypes(one, other));
  row.set(other, found);
  return found;
}

/** `mayBeNull` of an interned type, worked out once. */
export function absentInterned(type: Type): Type {
  const found = absent.get(type) ?? intern(mayBeNull(type));
  absent.set(type, found);
  return found;
}

function shapeOf(type: Type): string {
  if (type.kind === 'list') return `list ${idOf(type.of)} ${type.maybe} ${type.personal}`;
  if (type.kind !== 'context') return JSON.stringify(type);
  const fields = Object.entries(type.fields).map(([name, field]) => `${name}:${idOf(field)}`);
  return `context ${fields.toSorted().join()} ${type.open} ${type.maybe} ${type.whose} ${type.personal}`;
}

function idOf(type: Type): number {
  return ids.get(intern(type)) ?? -1;
}
