import type { Element, Model } from './model.ts';
import { editInstance, findInstance, getElement, isBody, isInner } from './run.ts';
import type { Run } from './run.ts';
import type { Compensable, ElementInstance } from './state.ts';

/** The activity that undoes this one: what its compensation boundary event is associated with. */
export function findHandler(model: Model, element: Element): string | null {
  for (const id of element.boundaries) {
    const event = model.elements[id];
    if (event?.type === 'boundaryEvent' && event.event.kind === 'compensation') return event.handler;
  }
  return null;
}

/** Start of the event sub-process that undoes the sub-process it stands in. */
export function findUndoingStart(model: Model, element: Element): string | null {
  if (!('eventStarts' in element)) return null;
  return element.eventStarts.find((id) => isCompensationStart(model.elements[id])) ?? null;
}

function isCompensationStart(element: Element | undefined): boolean {
  return element?.type === 'startEvent' && element.event.kind === 'compensation';
}

/**
 * An activity completes: what can undo it later is kept in its scope, with its local variables as they are now. A multi-instance activity is
 * undone once, by its handler (as Camunda 8); without a handler, what its instances completed inside is undone.
 */
export function keepForCompensation(run: Run, element: Element, instance: ElementInstance): void {
  if (element.boundaries.length === 0 && !('eventStarts' in element) && instance.compensable === undefined) return;
  if (instance.undoes !== undefined || element.type === 'process') return;
  const kept = describeCompleted(run, element, instance);
  if (kept.length === 0 || !findInstance(run, instance.scope)) return;
  const scope = editInstance(run, instance.scope);
  scope.compensable = [...(scope.compensable ?? []), ...kept];
}

function describeCompleted(run: Run, element: Element, instance: ElementInstance): Compensable[] {
  const { variables, compensable } = instance;
  const data = variables && Object.keys(variables).length > 0 ? { variables } : {};
  const handled = findHandler(run.model, element) !== null;
  if (handled) return isInner(run, instance) ? [] : [{ element: element.id, ...data }];
  if (isBody(run, instance)) return compensable ?? [];
  if (!compensable && findUndoingStart(run.model, element) === null) return [];
  return [{ element: element.id, ...data, ...(compensable ? { inside: compensable } : {}) }];
}

/** What was completed in a scope, also inside what still runs there: a cancelled transaction undoes it all. */
export function collectCompensable(run: Run, scope: ElementInstance): Compensable[] {
  const running = Object.values(run.state.instances).filter((instance) => instance.scope === scope.id);
  const inside = running.flatMap((instance): Compensable[] => {
    const done = [...collectCompensable(run, instance), ...(instance.undo ?? []).map(({ scope: _scope, ...rest }) => rest)];
    if (done.length === 0 || instance.live === undefined || isBody(run, instance)) return done;
    const data = instance.variables ? { variables: instance.variables } : {};
    return [{ element: instance.element, ...data, inside: done, partial: true }];
  });
  return [...(scope.compensable ?? []), ...inside];
}

/** The scopes whose completed activities a throwing event undoes: its own, and around an event sub-process the one outside (as Camunda 8). */
export function scopesToUndo(run: Run, thrower: ElementInstance): number[] {
  const scopes: number[] = [];
  for (let id = thrower.scope; findInstance(run, id);) {
    const scope = editInstance(run, id);
    scopes.unshift(id);
    if (getElement(run, scope.element).type !== 'eventSubProcess') break;
    id = scope.scope;
  }
  return scopes;
}
