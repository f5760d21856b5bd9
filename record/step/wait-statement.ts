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
  if (waits.moved.length > 0) {
    const moved = statement.value(JSON.stringify(waits.moved), 'json');
    statement.part(
      'wait moved',
      'awaited',
      `update wait w set due = m.due from json_to_recordset(${moved}) m (wait int, due timestamptz) where w.instance = ${id} and w.wait = m.wait`,
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
