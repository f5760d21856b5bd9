import type { Statement } from './statement.ts';
import type { StepRows } from './write-step.ts';

export function waitParts(statement: Statement, { waits }: StepRows, id: string): void {
  if (waits.closed.length > 0) {
    statement.part(
      'wait closed',
      'unwaited',
      `delete from wait where instance = ${id} and wait = any (${statement.value(waits.closed, 'int[]')})`,
    );
  }
  if (waits.edited.length > 0) {
    const edits = statement.value(JSON.stringify(waits.edited.map((edit) => ({ ...edit, dated: edit.due !== undefined }))), 'json');
    statement.part(
      'wait edited',
      'awaited',
      `update wait w set due = case when e.dated then e.due else w.due end, element = coalesce(e.element, w.element)
       from json_to_recordset(${edits}) e (wait int, due timestamptz, dated boolean, element text) where w.instance = ${id} and w.wait = e.wait`,
    );
  }
  if (waits.opened.length > 0) {
    const opened = statement.value(JSON.stringify(waits.opened), 'json');
    statement.part(
      'wait opened',
      'waiting',
      `insert into wait select * from json_populate_recordset(null::wait, ${opened})
       on conflict (instance, wait) do update set due = excluded.due, opened_at = excluded.opened_at, detail = excluded.detail`,
    );
  }
}
