import { evaluateQuietly } from './evaluation.ts';
import { listParts } from './event-parts.ts';
import { Failure } from './failure.ts';
import type { ConditionDefinition } from './model.ts';
import { findInstance, getElement } from './run.ts';
import type { Change, Run } from './run.ts';
import type { ConditionWait } from './state.ts';
import { getEvent } from './subscriptions.ts';
import { triggerWait } from './trigger.ts';
import { closeWait } from './waits.ts';

/**
 * Lets the awaited conditions happen that have become true by what changed, those of outer scopes first (as Camunda 8). One that was true
 * already does not happen again; a condition that gives neither true nor false is not met, for what it reads may be still to come.
 */
export function fireConditions(run: Run): void {
  const changes = run.changes;
  run.changes = [];
  for (const { id } of listAffected(run, changes)) {
    const wait = run.state.waits[id];
    // One that happened may have ended the scope of the next.
    if (wait?.kind !== 'condition') continue;
    const met = isMet(run, wait);
    if (met && !wait.met) {
      closeWait(run, wait, 'fired');
      triggerWait(run, wait, undefined);
    } else if (met !== wait.met) run.state.waits[id] = { ...wait, met };
  }
}

function listAffected(run: Run, changes: Change[]): ConditionWait[] {
  const affected: { wait: ConditionWait; depth: number }[] = [];
  for (const wait of Object.values(run.state.waits)) {
    if (wait.kind !== 'condition') continue;
    const scopes = scopesOf(run, wait.instance);
    const definition = getCondition(run, wait);
    if (changes.some((change) => concerns(change, { wait, scopes, definition }))) affected.push({ wait, depth: scopes.length });
  }
  return affected.toSorted((one, other) => one.depth - other.depth).map(({ wait }) => wait);
}

function concerns(change: Change, known: { wait: ConditionWait; scopes: number[]; definition: ConditionDefinition }): boolean {
  if ('opened' in change) return change.opened === known.wait.id;
  if (!known.scopes.includes(change.scope)) return false;
  const { reads, changes } = known.definition;
  const names = [...(changes.includes('create') ? change.created : []), ...(changes.includes('update') ? change.updated : [])];
  return names.some((name) => reads.includes(name));
}

/** The instance itself and every scope around it. */
function scopesOf(run: Run, instance: number): number[] {
  const scopes: number[] = [];
  for (let at = findInstance(run, instance); at; at = findInstance(run, at.scope)) scopes.push(at.id);
  return scopes;
}

function isMet(run: Run, wait: ConditionWait): boolean {
  const instance = findInstance(run, wait.instance);
  if (!instance) return false;
  try {
    return evaluateQuietly(run, instance, getCondition(run, wait).condition) === true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return false;
  }
}

function getCondition(run: Run, wait: ConditionWait): ConditionDefinition {
  const event = getEvent(getElement(run, wait.element));
  const part = listParts(event)[wait.part ?? 0];
  if (part?.kind !== 'condition') throw new Error(`${wait.element} awaits no condition`);
  return part;
}
