import type { Fact, TaskOpened } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';

/** `incident` = active with at least one unresolved incident; `suspended` = nobody works at it, whatever else is the matter. */
export type InstanceStatus = 'active' | 'incident' | 'suspended' | 'completed' | 'terminated';

/** Answer to a step; for a repeated input id it is the same, but for `replayed`. */
export interface StepAnswer {
  instance: string;
  seq: number;
  at: Instant;
  status: InstanceStatus;
  facts: Fact[];
  /** Tasks this step opened and left open. */
  opened: TaskOpened[];
  replayed: boolean;
}

export function findOpened(facts: Fact[]): TaskOpened[] {
  const closed = new Set(facts.flatMap((fact) => (fact.type === 'taskClosed' ? [fact.wait] : [])));
  return facts.filter((fact): fact is TaskOpened => fact.type === 'taskOpened' && !closed.has(fact.wait));
}
