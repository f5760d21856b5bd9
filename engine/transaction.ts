import { collectCompensable } from './compensable.ts';
import { compensateNext, recordUndo } from './compensation.ts';
import { editInstance, findInstance, getElement, isInner } from './run.ts';
import type { Run } from './run.ts';
import type { ElementInstance } from './state.ts';
import { terminateSiblings } from './tokens.ts';
import { closeWaitsOf } from './waits.ts';

/**
 * A cancel end event: what else runs in the transaction ends, what was completed in it is undone, then it is left by its cancel boundary. All
 * instances of a multi-instance transaction are cancelled together. Meanwhile nothing but a failure leads out of it.
 */
export function cancelTransaction(run: Run, from: ElementInstance): void {
  const transaction = findTransaction(run, from);
  const undo = collectCompensable(run, transaction).map((done) => ({ ...done, scope: transaction.id }));
  for (let at = from; at.id !== transaction.id;) {
    terminateSiblings(run, at.id);
    const scope = editInstance(run, at.scope);
    closeWaitsOf(run, scope.id);
    scope.interrupted = true;
    at = scope;
  }
  recordUndo(run, from.element, undo);
  const host = editInstance(run, transaction.id);
  delete host.compensable;
  if (host.loop) host.loop = { ...host.loop, rest: [] };
  host.undo = undo;
  compensateNext(run, host.id);
}

function findTransaction(run: Run, from: ElementInstance): ElementInstance {
  for (let at = findInstance(run, from.scope); at; at = findInstance(run, at.scope)) {
    const element = getElement(run, at.element);
    if (element.type !== 'subProcess' || !element.transaction) continue;
    const body = isInner(run, at) ? findInstance(run, at.scope) : undefined;
    return body ?? at;
  }
  throw new Error(`${from.element} is not inside a transaction`);
}
