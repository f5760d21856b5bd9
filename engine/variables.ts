import type { Evaluation } from './feel/evaluation.ts';
import { innerScope, outerScope } from './feel/scope.ts';
import type { Scope } from './feel/scope.ts';
import type { Json, Variables } from './json.ts';
import { editInstance, record } from './run.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';
import type { State } from './state.ts';

const NONE: Variables = {};

/** What an element instance sees, as FEEL looks it up: nothing is copied. */
export function scopeOf(state: State, instance: number, evaluation: Evaluation): Scope {
  const found = state.instances[instance];
  if (!found) return outerScope(NONE, evaluation);
  if (found.scope === 0) return outerScope(found.variables ?? NONE, evaluation);
  const around = scopeOf(state, found.scope, evaluation);
  return found.variables ? innerScope(around, found.variables) : around;
}

/** Everything an element instance sees: the variables of its scopes, the nearest winning. Not for changing. */
export function visibleVariables(state: State, instance: number): Variables {
  let nearest: Variables | undefined;
  let merged: Variables | undefined;
  for (let id = instance; id !== 0;) {
    const scope = state.instances[id];
    if (!scope) break;
    if (scope.variables) {
      if (!nearest) nearest = scope.variables;
      else merged = { ...scope.variables, ...(merged ?? nearest) };
    }
    id = scope.scope;
  }
  return merged ?? nearest ?? NONE;
}

/** Sets variables in exactly this scope. */
export function setLocalVariables(run: Run, scope: number, values: Variables): void {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const instance = editInstance(run, scope);
  const known = instance.variables ?? NONE;
  const before: Variables = {};
  for (const name of names) {
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (value !== undefined) before[name] = value;
  }
  instance.variables = { ...known, ...values };
  if (run.model.conditional) {
    const created = names.filter((name) => !Object.hasOwn(known, name));
    run.changes.push({ scope, created, updated: names.filter((name) => !created.includes(name)) });
  }
  record(run, { type: 'variablesSet', scope, names, private: { before, after: values } });
}

/**
 * Sets each variable in the nearest scope that has it, from `scope` outwards; what no scope has becomes a variable of the process
 * (as Camunda 8 propagates results).
 */
export function mergeVariables(run: Run, scope: number, values: Variables): void {
  if (scope === ROOT) {
    setLocalVariables(run, ROOT, values);
    return;
  }
  const byScope = new Map<number, Variables>();
  for (const [name, value] of Object.entries(values)) {
    const owner = findOwner(run, scope, name);
    const group = byScope.get(owner) ?? {};
    group[name] = value;
    byScope.set(owner, group);
  }
  for (const [owner, group] of byScope) setLocalVariables(run, owner, group);
}

function findOwner(run: Run, scope: number, name: string): number {
  for (let id = scope; id !== 0;) {
    const instance = run.state.instances[id];
    if (!instance) break;
    if (instance.variables && Object.hasOwn(instance.variables, name)) return id;
    id = instance.scope;
  }
  return ROOT;
}

/** `['a', 'b']` set in `variables` merges into the context `a`. */
export function putDeep(variables: Variables, target: string[], value: Json): void {
  const [first, ...rest] = target;
  if (first === undefined) return;
  if (rest.length === 0) {
    variables[first] = value;
    return;
  }
  const known = variables[first];
  const context: Variables = isContext(known) ? { ...known } : {};
  putDeep(context, rest, value);
  variables[first] = context;
}

export function isContext(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
