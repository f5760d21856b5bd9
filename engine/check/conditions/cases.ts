import type { Variables } from '../../json.ts';
import { toJson } from '../../feel/json.ts';
import type { Literal } from '../feel/literal.ts';
import { MISSING, sampleType } from '../feel/samples.ts';
import type { Sample } from '../feel/samples.ts';
import type { Type } from '../types/type.ts';
import type { Atoms } from './atoms.ts';

/** One combination of values of everything the conditions look at. */
export interface Case {
  samples: [path: string, sample: Sample][];
  variables: Variables;
}

const MOST_CASES = 20_000;

/** Every combination that the conditions can tell apart; null when there are too many, or a variable is looked at both whole and in part. */
export function listCases(atoms: Atoms, typeOf: (path: string) => Type): Case[] | null {
  const paths = [...atoms.keys()];
  if (paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)))) return null;
  const columns = paths.map((path) => ({ path, samples: samplesOf(typeOf(path), atoms.get(path) ?? []) }));
  if (columns.some(({ samples }) => samples.length === 0)) return null;
  if (columns.reduce((count, { samples }) => count * samples.length, 1) > MOST_CASES) return null;
  let cases: Case['samples'][] = [[]];
  for (const { path, samples } of columns)
    cases = cases.flatMap((one) => samples.map((sample): Case['samples'] => [...one, [path, sample]]));
  return cases.map((samples) => ({ samples, variables: buildVariables(samples) }));
}

/** Values that nothing outside of the type's own can be are left out; null where the value may be absent, or is asked for. */
function samplesOf(type: Type, literals: Literal[]): Sample[] {
  const asked = literals.some(({ kind }) => kind === 'null');
  const missing = asked || ('maybe' in type && type.maybe) ? [MISSING] : [];
  if (type.kind === 'string' && type.values) {
    return [...type.values.map((value) => ({ words: `"${value}"`, value, outside: false })), ...missing];
  }
  const samples = sampleType(type.kind === 'any' ? '' : type.kind, literals);
  if (type.kind === 'number') {
    const { least = -Infinity, most = Infinity, whole } = type;
    const bounds: Literal[] = [least, most].filter(Number.isFinite).map((bound) => ({ kind: 'number', text: String(bound) }));
    const within = sampleType(whole ? 'integer' : 'number', [...literals, ...bounds]);
    const isClosed = bounds.length === 2;
    const kept = within.filter(({ value }) => typeof value === 'number' && value >= least && value <= most);
    return [...kept.map((sample) => (isClosed ? { ...sample, outside: false } : sample)), ...missing];
  }
  // Of what is only asked whether it is there, one value stands for all.
  const given = samples.length > 0 ? samples : asked ? [{ words: 'что-нибудь', value: 'что-нибудь', outside: false }] : [];
  return [...given, ...missing];
}

function buildVariables(samples: Case['samples']): Variables {
  const variables: Variables = {};
  for (const [path, { value }] of samples) {
    const names = path.split('.');
    let context = variables;
    for (const name of names.slice(0, -1)) {
      const inner = context[name];
      const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
      context[name] = next;
      context = next;
    }
    context[names.at(-1) ?? ''] = toJson(value);
  }
  return variables;
}

/** «возраст = 17, вид = "ребёнок"». */
export function nameCase({ samples }: Case): string {
  return samples.map(([path, { words, missing }]) => (missing ? `${path} не задано` : `${path} = ${words}`)).join(', ');
}
