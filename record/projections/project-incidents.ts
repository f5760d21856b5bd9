import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { StepContext } from './step-context.ts';

export interface IncidentRow {
  instance: string;
  incident: number;
  element: string;
  code: string;
  sentence: string;
  opened_at: Instant;
  resolved_at: Instant | null;
  resolved_by: string | null;
}

export type IncidentResolution = Pick<IncidentRow, 'incident' | 'resolved_at' | 'resolved_by'>;

export interface IncidentChanges {
  opened: IncidentRow[];
  resolved: IncidentResolution[];
  moved: { incident: number; element: string }[];
}

export function projectIncidents(step: StepContext, facts: Fact[]): IncidentChanges {
  const opened = new Map<number, IncidentRow>();
  const resolved: IncidentResolution[] = [];
  const moved: IncidentChanges['moved'] = [];
  for (const fact of facts) {
    if (fact.type === 'incidentOpened') {
      const { incident, element, code, sentence } = fact;
      opened.set(incident, {
        instance: step.instance,
        incident,
        element,
        code,
        sentence,
        opened_at: step.at,
        resolved_at: null,
        resolved_by: null,
      });
    } else if (fact.type === 'incidentResolved') {
      const resolution = { incident: fact.incident, resolved_at: step.at, resolved_by: step.actor };
      const row = opened.get(fact.incident);
      if (row) opened.set(fact.incident, { ...row, ...resolution });
      else resolved.push(resolution);
    } else if (fact.type === 'elementMigrated' && fact.of === 'incident') {
      moved.push({ incident: fact.number, element: fact.element });
    }
  }
  return { opened: [...opened.values()], resolved, moved };
}

export function applyIncidentChanges(rows: Map<number, IncidentRow>, changes: IncidentChanges): void {
  for (const row of changes.opened) rows.set(row.incident, row);
  for (const { incident, element } of changes.moved) {
    const row = rows.get(incident);
    if (row) rows.set(incident, { ...row, element });
  }
  for (const resolution of changes.resolved) {
    const row = rows.get(resolution.incident);
    if (row) rows.set(resolution.incident, { ...row, ...resolution });
  }
}
