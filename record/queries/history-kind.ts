import type { FactType } from '#engine/fact.ts';
import type { HistoryEntry } from './get-history.ts';

/** решения · данные · назначения · чтения · отказы · система */
export type HistoryKind = 'decision' | 'data' | 'assignment' | 'read' | 'refusal' | 'system';

const kinds: { [type in FactType]?: HistoryKind } = {
  instanceStarted: 'decision',
  taskClosed: 'decision',
  taskRefused: 'decision',
  decisionMade: 'decision',
  instanceCancelled: 'decision',
  instanceEnded: 'decision',
  variablesSet: 'data',
  taskAssigned: 'assignment',
  taskTermExtended: 'assignment',
};

export function historyKind({ body }: HistoryEntry): HistoryKind {
  if (body.type === 'read') return 'read';
  if (body.type === 'refusal') return 'refusal';
  if (body.type === 'paper') return 'data';
  return kinds[body.fact.type] ?? 'system';
}
