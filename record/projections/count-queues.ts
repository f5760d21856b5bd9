import type { Fact } from '#engine/fact.ts';
import type { TaskChanges } from './project-tasks.ts';

export interface QueueChange {
  queue: string;
  tasks: number;
}

interface Standing {
  assignee: string | null;
  queue: string | null;
  also: string[] | null;
}

/**
 * How many unclaimed tasks a step adds to each queue or takes away, from its changes and how the tasks it touches stood before. Worked out here and not by
 * the statement: most steps close one task and open another of the same queue, and then there is nothing to write.
 */
export function countQueues(before: (Standing & { wait: number })[], changes: TaskChanges): QueueChange[] {
  const totals = new Map<string, number>();
  const add = ({ queue, also }: Standing, tasks: number): void => {
    for (const name of [queue, ...(also ?? [])]) if (name !== null) totals.set(name, (totals.get(name) ?? 0) + tasks);
  };
  const known = new Map(before.map((task) => [task.wait, task]));
  for (const { wait } of changes.closed) {
    const task = known.get(wait);
    if (task && task.assignee === null) add(task, -1);
  }
  for (const { wait, assignee, placed } of changes.edited) {
    const task = known.get(wait);
    if (!task || (assignee === undefined && !placed)) continue;
    if (task.assignee === null) add(task, -1);
    if ((assignee === undefined ? task.assignee : assignee) === null) add({ ...task, ...placed }, 1);
  }
  for (const task of changes.opened) if (task.assignee === null && task.closed_at === null) add(task, 1);
  // In one order for every step, so that two that meet in a shard never wait for each other.
  return [...totals]
    .filter(([, tasks]) => tasks !== 0)
    .map(([queue, tasks]) => ({ queue, tasks }))
    .toSorted((a, b) => (a.queue < b.queue ? -1 : 1));
}

/** Tasks open before a step that enter or leave a queue by it. */
export function findTouched(facts: Fact[]): number[] {
  const opened = new Set(facts.flatMap((fact) => (fact.type === 'taskOpened' ? [fact.wait] : [])));
  const touched = facts.flatMap((fact) => (changesQueue(fact) ? [fact.wait] : []));
  return [...new Set(touched)].filter((wait) => !opened.has(wait));
}

/** Tasks whose groups or people a step corrects. */
export function findReaddressed(facts: Fact[]): number[] {
  return facts.flatMap((fact) => (fact.type === 'taskCorrected' && readdresses(fact) ? [fact.wait] : []));
}

function readdresses({ candidateGroups, candidateUsers }: Extract<Fact, { type: 'taskCorrected' }>): boolean {
  return candidateGroups !== undefined || candidateUsers !== undefined;
}

function changesQueue(fact: Fact): fact is Extract<Fact, { type: 'taskClosed' | 'taskAssigned' | 'taskCorrected' }> {
  return (
    fact.type === 'taskClosed' ||
    fact.type === 'taskAssigned' ||
    (fact.type === 'taskCorrected' && (fact.assignee !== undefined || readdresses(fact)))
  );
}
