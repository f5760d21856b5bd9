import { splitPointer } from './field-titles.ts';
import type { FormError, FormSchema, FormValue } from './form.ts';
import { evaluateRules } from './rules.ts';
import { explainErrors } from './sentences.ts';
import type { RawError } from './sentences.ts';

const rootOf = (path: string): string => splitPointer(path)[0] ?? '';

/**
 * Everything wrong with filled-in data, in the order of the form's fields: what Ajv found, then broken rules of the law. A field that is faulty in
 * itself is empty to the rules, and they are silent about it. The server and the browser both call this with the errors of their own Ajv.
 */
export function gatherErrors(schema: FormSchema, raw: RawError[], data: FormValue | undefined, today: string): FormError[] {
  const found = explainErrors(schema, raw, data);
  const faulty = new Set(found.map(({ path }) => rootOf(path)));
  const sound =
    typeof data === 'object' && data !== null && !Array.isArray(data)
      ? Object.fromEntries(Object.entries(data).filter(([field]) => !faulty.has(field)))
      : data;
  const broken = evaluateRules(schema, sound, today).filter(({ path }) => !faulty.has(rootOf(path)));
  const order = Object.keys(schema.properties ?? {});
  const rank = ({ path }: FormError): number => {
    const at = order.indexOf(rootOf(path));
    return at === -1 ? order.length : at;
  };
  return [...found, ...broken].toSorted((one, other) => rank(one) - rank(other));
}

/** RJSF's `extraErrors`: the same tree as the data, sentences under `__errors`. */
export interface ErrorTree {
  __errors?: string[];
  [field: string]: ErrorTree | string[] | undefined;
}

export function toRjsfErrors(errors: FormError[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, rule, message } of errors) {
    // A field the form does not have has no place on it: its parent says so.
    const parts = rule === 'unknown-field' ? splitPointer(path).slice(0, -1) : splitPointer(path);
    let node = root;
    for (const part of parts) {
      const next = Object.hasOwn(node, part) ? node[part] : undefined;
      const child: ErrorTree = next !== undefined && !Array.isArray(next) ? next : {};
      node[part] = child;
      node = child;
    }
    node.__errors = [...(node.__errors ?? []), message];
  }
  return root;
}
