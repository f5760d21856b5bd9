import type { Type } from './type.ts';

const ids = new WeakMap<Type, number>();
const known = new Map<string, { id: number; type: Type }>();

/** One object for equal types, so that a change can be seen by comparing objects. */
export function intern(type: Type): Type {
  return lookUp(type).type;
}

function lookUp(type: Type): { id: number; type: Type } {
  const shape = shapeOf(type);
  const found = known.get(shape);
  if (found) return found;
  const entry = { id: known.size, type };
  known.set(shape, entry);
  ids.set(type, entry.id);
  return entry;
}

function idOf(type: Type): number {
  const id = ids.get(type) ?? lookUp(type).id;
  ids.set(type, id);
  return id;
}

function shapeOf(type: Type): string {
  if (type.kind === 'list') return `list ${idOf(type.of)} ${type.maybe} ${type.personal}`;
  if (type.kind !== 'context') return JSON.stringify(type);
  const fields = Object.entries(type.fields).map(([name, field]) => `${name}:${idOf(field)}`);
  return `context ${fields.toSorted().join()} ${type.open} ${type.maybe} ${type.whose} ${type.personal}`;
}
