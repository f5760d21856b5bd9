import type { Element, ElementOf, Value } from '../../model.ts';
import type { Seen } from '../data/variables.ts';
import { parseFeel } from '../feel/tree.ts';
import { inferType } from '../types/infer.ts';

/** Codes a value can come to; null when that cannot be known before it runs. */
export function codesOf(value: Value | null, scope: Seen): string[] | null {
  if (value === null) return [];
  if (typeof value === 'string') return splitList(value);
  const type = inferType(parseFeel(value.text), { find: (name) => scope.types.get(name), complain: () => undefined });
  const texts = type.kind === 'list' ? type.of : type;
  if (texts.kind === 'null') return [];
  return texts.kind === 'string' && texts.values ? texts.values.flatMap(splitList) : null;
}

export function splitList(written: string | undefined): string[] {
  return (written ?? '').split(',').flatMap((code) => code.trim() || []);
}

/** Roles that properties of an element name: who may begin a case, who may report an event. */
export function rolesNamed({ properties }: Element): string[] {
  return [...splitList(properties['startRoles']), ...splitList(properties['reportRoles'])];
}

export function hasActor({ assignee, candidateGroups, candidateUsers }: ElementOf<'userTask'>): boolean {
  return [assignee, candidateGroups, candidateUsers].some((value) => value !== null);
}
