import type { Fact } from '#engine/fact.ts';
import { isWaitClosed, isWaitOpened } from '#engine/wait-facts.ts';
import type { WaitOpened } from '#engine/wait-facts.ts';
import type { Instant } from '#engine/instant.ts';
import type { Json } from '#engine/json.ts';
import type { StepContext } from './step-context.ts';

/** A row of `wait`: what an instance waits for besides people. */
export interface WaitRow {
  instance: string;
  wait: number;
  kind: 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'child';
  element: string;
  name: string | null;
  opened_at: Instant;
  due: Instant | null;
  topic: string | null;
  correlation_key: string | null;
  detail: Json;
}

export interface WaitEdit {
  wait: number;
  due?: Instant | null;
  element?: string;
}

export interface WaitChanges {
  opened: WaitRow[];
  closed: number[];
  /** Of waits that stay: a stopped clock has no due moment; another version may have another element. */
  edited: WaitEdit[];
}

/** Tasks have a table of their own. */
type Opening = Exclude<WaitOpened, { type: 'taskOpened' }>;

/** Rows of `wait` that a step opens and closes. A wait closed and opened again under its number (a cycle) counts as opened. */
export function projectWaits(step: StepContext, facts: Fact[]): WaitChanges {
  const opened = new Map<number, WaitRow>();
  const closed = new Set<number>();
  const edited = new Map<number, WaitEdit>();
  const edit = (change: WaitEdit): void => {
    const row = opened.get(change.wait);
    if (row) opened.set(change.wait, { ...row, ...change });
    else edited.set(change.wait, { ...edited.get(change.wait), ...change });
  };
  for (const fact of facts) {
    if (isWaitOpened(fact) && fact.type !== 'taskOpened') {
      opened.set(fact.wait, { ...emptyRow(step, fact), ...detailsOf(fact) });
      closed.delete(fact.wait);
    } else if (isWaitClosed(fact) && fact.type !== 'taskClosed' && !opened.delete(fact.wait)) {
      closed.add(fact.wait);
      edited.delete(fact.wait);
    } else if ((fact.type === 'clockStopped' || fact.type === 'dueMoved') && fact.what !== 'task') {
      edit({ wait: fact.wait, due: fact.type === 'dueMoved' ? fact.due : null });
    } else if (fact.type === 'elementMigrated' && fact.of === 'wait' && fact.kind !== 'task') {
      edit({ wait: fact.number, element: fact.element });
    }
  }
  return { opened: [...opened.values()], closed: [...closed], edited: [...edited.values()] };
}

export function applyWaitChanges(rows: Map<number, WaitRow>, changes: WaitChanges): void {
  for (const wait of changes.closed) rows.delete(wait);
  for (const row of changes.opened) rows.set(row.wait, row);
  for (const change of changes.edited) {
    const row = rows.get(change.wait);
    if (row) rows.set(change.wait, { ...row, ...change });
  }
}

export function messageTopic(name: string): string {
  return `message:${name}`;
}

export function signalTopic(name: string): string {
  return `signal:${name}`;
}

function emptyRow(step: StepContext, fact: Opening): Omit<WaitRow, 'kind'> {
  return {
    instance: step.instance,
    wait: fact.wait,
    element: fact.element,
    name: 'name' in fact ? fact.name : null,
    opened_at: step.at,
    due: null,
    topic: null,
    correlation_key: null,
    detail: null,
  };
}

function detailsOf(fact: Opening): Pick<WaitRow, 'kind'> & Partial<WaitRow> {
  switch (fact.type) {
    case 'jobOpened':
      return { kind: 'job', detail: { jobType: fact.jobType, retries: fact.retries, headers: fact.headers } };
    case 'timerOpened':
      return { kind: 'timer', due: fact.due, detail: fact.term === null ? null : { term: { ...fact.term } } };
    case 'messageOpened':
      return { kind: 'message', topic: messageTopic(fact.message), correlation_key: fact.correlationKey, name: fact.message };
    case 'signalOpened':
      return { kind: 'signal', topic: signalTopic(fact.signal), name: fact.signal };
    case 'conditionOpened':
      return { kind: 'condition' };
    case 'childOpened':
      return { kind: 'child', detail: { process: fact.process } };
  }
}
