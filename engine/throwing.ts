import { beginCaughtEvent } from './catching.ts';
import { describeElement } from './evaluation.ts';
import { Failure } from './failure.ts';
import type { ParentLink } from './input.ts';
import type { Variables } from './json.ts';
import { callerOf, endInstance } from './ending.ts';
import { openIncident } from './incidents.ts';
import { findCatch, isCaughtByCaller } from './propagation.ts';
import { getElement, record } from './run.ts';
import type { Run } from './run.ts';
import type { Retry } from './state.ts';
import { visibleVariables } from './variables.ts';
import { readableSentence } from './words-for-people.ts';

export interface Throw {
  /** Element instance that throws. */
  from: number;
  code: string;
  variables?: Variables | undefined;
  /** What happened, in words; whoever throws may have none. */
  message?: string | undefined;
}

/**
 * A BPMN error ends everything up to its catch, which may stand where this instance was called. What nobody catches is an incident where it
 * was thrown, and ends nothing (as Camunda 8).
 */
export function throwError(run: Run, thrown: Throw): void {
  const instance = run.state.instances[thrown.from];
  if (!instance) return;
  const caught = findCatch(run, thrown.from, { kind: 'error', code: thrown.code });
  const parent = findCaller(run, thrown.code);
  if (!caught && !parent) {
    throw new Failure({
      code: 'ERROR_NOT_CAUGHT',
      sentence: `${describeElement(getElement(run, instance.element))}: ${readableSentence(thrown.message) ?? 'Отказ.'} Пути для такого отказа в процессе нет: дополните его обработчиком или устраните причину.`,
      values: { ...thrown.variables, errorCode: thrown.code },
    });
  }
  record(run, { type: 'errorThrown', element: instance.element, errorCode: thrown.code, caughtBy: caught?.event.id ?? null });
  if (caught) beginCaughtEvent(run, { event: caught.event, at: caught.at.id, variables: thrown.variables });
  else if (parent) {
    run.deliveries.push({ type: 'errorToParent', parent, errorCode: thrown.code, variables: thrown.variables ?? {} });
    endInstance(run, 'terminated', { tellParent: false });
  }
}

/** Whoever called this instance and catches the error. */
function findCaller(run: Run, code: string): ParentLink | null {
  const { parent } = run.state;
  return parent && isCaughtByCaller(parent, code) ? callerOf(parent) : null;
}

/** The same where an input brings the error: uncaught, it is an incident at the element, and `retry` is what resolving it does. */
export function throwErrorOr(run: Run, thrown: Throw, retry: Retry): void {
  try {
    throwError(run, thrown);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    openIncident(run, retry, error);
  }
}

/** An escalation goes outwards to its catch, then to the calling instance; nobody has to catch it. True when its catch ended the thrower. */
export function throwEscalation(run: Run, thrown: Throw): boolean {
  const instance = run.state.instances[thrown.from];
  if (!instance) return false;
  const caught = findCatch(run, thrown.from, { kind: 'escalation', code: thrown.code });
  record(run, { type: 'escalationThrown', element: instance.element, escalationCode: thrown.code, caughtBy: caught?.event.id ?? null });
  if (caught) beginCaughtEvent(run, { event: caught.event, at: caught.at.id, variables: thrown.variables });
  else if (run.state.parent) {
    run.deliveries.push({
      type: 'escalationToParent',
      parent: callerOf(run.state.parent),
      escalationCode: thrown.code,
      variables: thrown.variables ?? visibleVariables(run.state, 1),
    });
  }
  return run.state.instances[thrown.from] === undefined;
}
