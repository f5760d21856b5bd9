import type { Statement } from './statement.ts';
import type { StepRows } from './write-step.ts';

export function incidentParts(statement: Statement, { incidents, actor }: StepRows, { id, at }: { id: string; at: string }): void {
  if (incidents.opened.length > 0) {
    const opened = statement.value(JSON.stringify(incidents.opened), 'json');
    statement.part('incident opened', 'failed', `insert into incident select * from json_populate_recordset(null::incident, ${opened})`);
  }
  if (incidents.moved.length > 0) {
    const moved = statement.value(JSON.stringify(incidents.moved), 'json');
    statement.part(
      'incident moved',
      'transferred',
      `update incident n set element = m.element from json_to_recordset(${moved}) m (incident int, element text)
       where n.instance = ${id} and n.incident = m.incident`,
    );
  }
  if (incidents.resolved.length > 0) {
    const numbers = statement.value(
      incidents.resolved.map(({ incident }) => incident),
      'int[]',
    );
    const by = statement.value(actor, 'text');
    statement.part(
      'incident resolved',
      'resolved',
      `update incident set resolved_at = ${at}, resolved_by = ${by} where instance = ${id} and incident = any (${numbers}) and resolved_at is null`,
    );
  }
}
