import { evaluateInScope, noteWarnings } from './evaluation.ts';
import { beginEvaluation } from './feel/evaluation.ts';
import { findVariable, innerScope } from './feel/scope.ts';
import type { Scope } from './feel/scope.ts';
import type { Expression } from './feel.ts';
import type { Json, Variables } from './json.ts';
import type { Element, Mapping } from './model.ts';
import { isInner } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';
import { isContext, mergeVariables, putDeep, scopeOf, setLocalVariables } from './variables.ts';

/** Input mappings make local variables, in their order; a later one sees the earlier ones. */
export function applyInputs(run: Run, element: Element, instance: ElementInstance): void {
  if (element.inputs.length === 0) return;
  setLocalVariables(run, instance.id, evaluateMappings(run, element.inputs, { instance, besides: undefined, merge: false }));
}

/**
 * What a completed element gives to its scopes, as Camunda 8: with output mappings only their targets; otherwise what its event or its worker
 * brought, where a name that is local to the element stays local.
 */
export function applyOutputs(
  run: Run,
  element: Element,
  completion: { instance: ElementInstance; variables: Variables | undefined },
): void {
  const { instance, variables } = completion;
  if (element.outputs.length > 0) {
    // An instance of a loop keeps what it collects: its outputs begin their way at itself (as Camunda 8).
    const scope = isInner(run, instance) ? instance.id : instance.scope;
    mergeVariables(run, scope, evaluateMappings(run, element.outputs, { instance, besides: variables, merge: true }));
    return;
  }
  if (instance.triggered) {
    if (instance.variables) mergeVariables(run, instance.scope, instance.variables);
    return;
  }
  if (variables) mergeVariables(run, instance.id, variables);
}

interface MappedFrom {
  instance: ElementInstance;
  /** What the event or the worker brought. */
  besides: Variables | undefined;
  merge: boolean;
}

function evaluateMappings(run: Run, mappings: Mapping[], from: MappedFrom): Variables {
  const results: Variables = {};
  const evaluation = beginEvaluation(run);
  const known = scopeOf(run.state, from.instance.id, evaluation);
  const around = from.besides ? innerScope(known, from.besides) : known;
  const scope = innerScope(around, results);
  for (const { source, target } of mappings) {
    const value = typeof source === 'string' ? source : evaluateMapping(run, source, { scope, element: from.instance.element });
    const first = target[0];
    // An output `a.b` joins the context `a` that is there; an input makes a context of its own.
    if (from.merge && first !== undefined && target.length > 1 && !Object.hasOwn(results, first)) {
      const whole = findVariable(around, first) as Json | undefined;
      if (isContext(whole)) results[first] = whole;
    }
    putDeep(results, target, value);
  }
  return results;
}

/** A missing variable gives null and the mapping goes on, as in Camunda 8; the history says why. */
function evaluateMapping(run: Run, source: Expression, of: { scope: Scope; element: string }): Json {
  const { evaluation } = of.scope;
  evaluation.warnings.length = 0;
  const found = evaluateInScope(source, of.scope);
  if (evaluation.warnings.length > 0)
    noteWarnings(run, { element: of.element, expression: source.text, found, warnings: evaluation.warnings });
  return found;
}
