import type { FactType } from '#engine/fact.ts';
import type { HistoryEntry } from './get-history.ts';

/** решения · данные · назначения · чтения · отказы · система */
export type HistoryKind = 'decision' | 'data' | 'assignment' | 'read' | 'refusal' | 'system';

const kinds: { [type in FactType]?: HistoryKind } = {
  instanceStarted: 'decision',
  taskClosed: 'decision',
  taskRefused: 'decision',
  taskDenied: 'decision',
  decisionMade: 'decision',
  instanceCancelled: 'decision',
  instanceModified: 'decision',
  instanceMigrated: 'decision',
  instanceSuspended: 'decision',
  instanceResumed: 'decision',
  instanceEnded: 'decision',
  variablesSet: 'data',
  taskAssigned: 'assignment',
  taskTermExtended: 'assignment',
  taskCorrected: 'assignment',
};

export function historyKind({ body }: HistoryEntry): HistoryKind {
  if (body.type === 'read') return 'read';
  if (body.type === 'refusal') return 'refusal';
  if (body.type !== 'fact') return 'data';
  return kinds[body.fact.type] ?? 'system';
}

/** Types of facts of a kind; `others` = all but these. */
export function factsOfKind(kind: HistoryKind): { types: string[]; others: boolean } {
  const others = kind === 'system';
  const types = Object.entries(kinds).flatMap(([type, own]) => (others || own === kind ? [type] : []));
  return { types, others };
}
