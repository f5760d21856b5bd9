import type { Json, Variables } from '../json.ts';
import type { Model } from '../model.ts';
import type { Random } from './random.ts';

/** By the path of a variable: the values its expressions compare it with, and their neighbours. */
export type Proposals = Map<string, Json[]>;

const PATH = /(?<![\p{L}\p{N}_."])[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*(?!\s*\(|[\p{L}\p{N}_"])/gu;
const LITERAL = /"((?:[^"\\]|\\.)*)"|(?<![\p{L}\p{N}_])(\d+(?:\.\d+)?)/gu;
const WORDS = new Set('and or not if then else for in return some every satisfies between true false null instance of function'.split(' '));

/** Reads the expressions of a model for what can make them come out one way or the other. */
export function readProposals(model: Model): Proposals {
  const proposals: Proposals = new Map();
  for (const text of listTexts([model.elements, model.flows])) {
    const literals = [...text.matchAll(LITERAL)].flatMap(([, word, digits]): Json[] =>
      digits === undefined ? [word ?? ''] : [Number(digits) - 1, Number(digits), Number(digits) + 1],
    );
    const named = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(PATH) ?? [];
    for (const path of named.filter((name) => !WORDS.has(name))) {
      proposals.set(path, [...(proposals.get(path) ?? [true, false]), ...literals]);
    }
  }
  return proposals;
}

function listTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('evaluate' in value && 'text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(listTexts);
}

/** Values for some of the variables that expressions read; `share` of them on average. What `kept` holds is left as it is. */
export function proposeVariables(
  { proposals, random }: { proposals: Proposals; random: Random },
  share: number,
  kept: Variables,
): Variables {
  const variables: Variables = {};
  for (const [path, values] of proposals) {
    if ((kept[path.split('.', 1)[0] ?? ''] ?? null) !== null) continue;
    const value = random.chance(share) ? random.pick(values) : undefined;
    if (value !== undefined) setAt(variables, path.split('.'), value);
  }
  return variables;
}

/** Those that are contexts or lists: a person may answer a question anew, but does not turn a case into a number. */
export function pickContexts(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => typeof value === 'object'));
}

function setAt(into: { [name: string]: Json }, [first = '', ...rest]: string[], value: Json): void {
  if (rest.length === 0) {
    // A context that another path has filled already says more.
    if (typeof into[first] !== 'object') into[first] = value;
    return;
  }
  const inner = into[first];
  const context = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  setAt(context, rest, value);
  into[first] = context;
}
