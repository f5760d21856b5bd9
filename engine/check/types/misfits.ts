import { nameType } from './type.ts';
import type { Type } from './type.ts';

/** One thing in which what is given is not what is asked for. */
export interface Misfit {
  /** `kind`: it never fits; `value`: some of its values do not. */
  what: 'kind' | 'value' | 'field';
  /** Where in it: `loan.kind`. */
  path: string;
  /** In words. */
  given: string;
  wanted: string;
}

/** Texts that are read as what they say where that is asked for. */
const READ_FROM: { [kind: string]: string } = { date: 'date', time: 'time', dateTime: 'date-time', duration: 'duration' };

/** Whether a variable can be what a decision or a job declares of its input; what may be anything, or absent, fits. */
export function findMisfits(given: Type, wanted: Type, path: string): Misfit[] {
  if (isLoose(given) || isLoose(wanted)) return [];
  const misfit = (what: Misfit['what'], more: Partial<Misfit> = {}): Misfit[] => [
    { what, path, given: nameType(given), wanted: nameType(wanted), ...more },
  ];
  if (given.kind === 'string' && wanted.kind in READ_FROM) {
    const isOther = given.format !== undefined && given.format in FORMATS && given.format !== READ_FROM[wanted.kind];
    // A day is a moment too: its midnight.
    const isDay = given.format === 'date' && wanted.kind === 'dateTime';
    return (isOther && !isDay) || given.values ? misfit('kind') : [];
  }
  if (wanted.kind === 'list') return findMisfits(given.kind === 'list' ? given.of : given, wanted.of, path);
  if (given.kind !== wanted.kind) return misfit('kind');
  if (given.kind === 'string' && wanted.kind === 'string') {
    const strange = given.values?.filter((value) => wanted.values && !wanted.values.includes(value)) ?? [];
    return strange.length > 0 ? misfit('value', { given: strange.map((value) => `"${value}"`).join(', ') }) : [];
  }
  if (given.kind === 'number' && wanted.kind === 'number') {
    const strange = [given.least, given.most].filter((bound) => bound !== undefined && !isWithin(bound, wanted));
    return strange.length > 0 ? misfit('value', { given: strange.join(', '), wanted: `от ${wanted.least} до ${wanted.most}` }) : [];
  }
  if (given.kind !== 'context' || wanted.kind !== 'context') return [];
  return Object.entries(wanted.fields).flatMap(([name, part]) => {
    const field = Object.hasOwn(given.fields, name) ? given.fields[name] : undefined;
    if (field) return findMisfits(field, part, `${path}.${name}`);
    return given.open ? [] : misfit('field', { path: `${path}.${name}` });
  });
}

const FORMATS = Object.fromEntries(Object.values(READ_FROM).map((format) => [format, true]));

function isWithin(bound: number, { least = -Infinity, most = Infinity }: Extract<Type, { kind: 'number' }>): boolean {
  return bound >= least && bound <= most;
}

function isLoose({ kind }: Type): boolean {
  return kind === 'any' || kind === 'null' || kind === 'function';
}
