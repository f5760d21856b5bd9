import { evaluateWith } from './evaluation.ts';
import type { Variables } from './json.ts';
import type { Element, Mapping } from './model.ts';
import { isInner } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';
import { isContext, mergeVariables, putDeep, setLocalVariables, visibleVariables } from './variables.ts';

/** Input mappings make local variables, in their order; a later one sees the earlier ones. */
export function applyInputs(run: Run, element: Element, instance: ElementInstance): void {
  if (element.inputs.length === 0) return;
  setLocalVariables(
    run,
    instance.id,
    evaluateMappings(run, element.inputs, { visible: visibleVariables(run.state, instance.id), merge: false }),
  );
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
    const known = visibleVariables(run.state, instance.id);
    const visible = variables ? { ...known, ...variables } : known;
    // An instance of a loop keeps what it collects: its outputs begin their way at itself (as Camunda 8).
    const scope = isInner(run, instance) ? instance.id : instance.scope;
    mergeVariables(run, scope, evaluateMappings(run, element.outputs, { visible, merge: true }));
    return;
  }
  if (instance.triggered) {
    if (instance.variables) mergeVariables(run, instance.scope, instance.variables);
    return;
  }
  if (variables) mergeVariables(run, instance.id, variables);
}

function evaluateMappings(run: Run, mappings: Mapping[], from: { visible: Variables; merge: boolean }): Variables {
  const results: Variables = {};
  for (const { source, target } of mappings) {
    const variables = Object.keys(results).length > 0 ? { ...from.visible, ...results } : from.visible;
    const value = typeof source === 'string' ? source : evaluateWith(run, source, variables);
    const first = target[0];
    // An output `a.b` joins the context `a` that is there; an input makes a context of its own.
    if (from.merge && first !== undefined && target.length > 1 && !Object.hasOwn(results, first)) {
      const known = from.visible[first];
      if (isContext(known)) results[first] = known;
    }
    putDeep(results, target, value);
  }
  return results;
}
