import { beginCaughtEvent } from './catching.ts';
import { findHandler, findUndoingStart, scopesToUndo } from './compensable.ts';
import type { CompensationDefinition } from './model.ts';
import { completeLater, editInstance, enqueue, findInstance, getElement, getElementOf, record, takeId } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance, Undo } from './state.ts';
import { countTokens, leaveScope } from './tokens.ts';

/**
 * Undoes what was completed in the scope, in reverse order of completion and one after another (BPMN 2.0.2, 10.5.6 and 13.5.5). What is undone
 * is forgotten first, so nothing is undone twice. True when the thrower need not wait.
 */
export function throwCompensation(run: Run, thrower: ElementInstance, definition: CompensationDefinition): boolean {
  const undo = takeCompensable(run, thrower, definition.activity);
  recordUndo(run, thrower.element, undo);
  if (undo.length === 0) return true;
  const host = definition.waits ? thrower.id : openHost(run, thrower);
  editInstance(run, host).undo = undo;
  compensateNext(run, host);
  return !definition.waits;
}

export function recordUndo(run: Run, element: string, undo: Undo[]): void {
  record(run, { type: 'compensationThrown', element, activities: undo.map((done) => done.element).toReversed() });
}

function takeCompensable(run: Run, thrower: ElementInstance, activity: string | null): Undo[] {
  return scopesToUndo(run, thrower).flatMap((id) => {
    const scope = editInstance(run, id);
    const known = scope.compensable ?? [];
    const isMeant = (element: string): boolean => activity === null || element === activity;
    const rest = known.filter(({ element }) => !isMeant(element));
    if (rest.length > 0) scope.compensable = rest;
    else delete scope.compensable;
    return known.filter(({ element }) => isMeant(element)).map((done) => ({ ...done, scope: id }));
  });
}

/** The token of the thrower goes on; another, that shows nowhere, waits for the handlers. */
function openHost(run: Run, thrower: ElementInstance): number {
  return addInstance(run, { id: 0, element: thrower.element, scope: thrower.scope, revived: true });
}

function addInstance(run: Run, instance: ElementInstance): number {
  const id = takeId(run);
  run.state.instances[id] = { ...instance, id };
  run.owned.add(id);
  countTokens(run, instance.scope, 1);
  return id;
}

/** The next thing is undone; after the last one, whoever asked for it goes on. */
export function compensateNext(run: Run, host: number): void {
  if (!findInstance(run, host)) return;
  const instance = editInstance(run, host);
  const next = instance.undo?.at(-1);
  if (!next) return finish(run, instance);
  instance.undo = instance.undo?.slice(0, -1) ?? [];
  if (!findInstance(run, next.scope)) return compensateNext(run, host);
  const handler = next.partial ? null : findHandler(run.model, getElement(run, next.element));
  if (handler === null) return reviveScope(run, next, host);
  countTokens(run, next.scope, 1);
  const seed = { undoes: host, ...(next.variables ? { variables: next.variables } : {}) };
  enqueue(run, { do: 'enter', scope: next.scope, element: handler, seed });
}

/** What was completed inside a sub-process is undone among its variables as they were when it completed. */
function reviveScope(run: Run, { element, scope, variables, inside = [], partial }: Undo, host: number): void {
  const data = variables ? { variables } : {};
  const id = addInstance(run, { id: 0, element, scope, live: 0, revived: true, undoes: host, ...data });
  const start = partial ? null : findUndoingStart(run.model, getElement(run, element));
  const revived = editInstance(run, id);
  if (start === null) {
    revived.undo = inside.map((done) => ({ ...done, scope: id }));
    return compensateNext(run, id);
  }
  // Its own event sub-process decides what is undone inside, and how.
  if (inside.length > 0) revived.compensable = inside;
  countTokens(run, id, 1);
  const eventSubProcess = getElementOf(run, start, 'startEvent').scope;
  enqueue(run, { do: 'enter', scope: id, element: eventSubProcess, seed: { begin: { element: start }, undoes: id } });
}

function finish(run: Run, host: ElementInstance): void {
  delete host.undo;
  if (host.revived) {
    delete run.state.instances[host.id];
    leaveScope(run, host);
    if (host.undoes !== undefined) compensateNext(run, host.undoes);
    return;
  }
  const element = getElement(run, host.element);
  if (element.type === 'throwEvent' || element.type === 'endEvent') return completeLater(run, host.id);
  // A transaction that was cancelled is left by its cancel boundary.
  const boundary = element.boundaries.map((id) => getElement(run, id)).find((event) => 'event' in event && event.event.kind === 'cancel');
  if (boundary) beginCaughtEvent(run, { event: boundary, at: host.id, variables: undefined });
}
