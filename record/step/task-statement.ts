import type { Statement } from './statement.ts';
import type { StepRows } from './write-step.ts';

/** Opens, edits and closes rows of `task`, and counts what enters and leaves the queues. */
export function taskParts(statement: Statement, rows: StepRows, { id, at, shard }: { id: string; at: string; shard: number }): void {
  const { opened, closed, edited } = rows.tasks;
  const counts: string[] = [];
  if (closed.length > 0) {
    const waits = statement.value(
      closed.map(({ wait }) => wait),
      'int[]',
    );
    const hows = statement.value(
      closed.map(({ closed_how: how }) => how ?? ''),
      'text[]',
    );
    const by = statement.value(rows.actor, 'text');
    const seq = statement.value(rows.instance.seq, 'int');
    statement.part(
      'closed',
      'closed',
      `update task t set closed_at = ${at}, closed_how = c.how, closed_by = case c.how when 'completed' then ${by} end, closed_seq = ${seq}
       from unnest(${waits}, ${hows}) c (wait, how) where t.instance = ${id} and t.wait = c.wait and t.closed_at is null returning t.queue, t.also, t.assignee`,
    );
    statement.part('', 'undrafted', `delete from draft where instance = ${id} and wait = any (${waits})`);
    counts.push('select unnest(queue || also) q, -1 d from closed where assignee is null');
  }
  if (edited.length > 0) {
    const edits = statement.value(
      JSON.stringify(edited.map(({ wait, assignee, due }) => ({ wait, due, assignee, assign: assignee !== undefined }))),
      'json',
    );
    statement.part(
      'edited',
      'edited',
      `update task t set assignee = case when e.assign then e.assignee else t.assignee end, due = coalesce(e.due, t.due), version = t.version + 1
       from json_to_recordset(${edits}) e (wait int, due timestamptz, assignee text, assign boolean)
       where t.instance = ${id} and t.wait = e.wait and t.closed_at is null returning t.queue, t.also, old.assignee as was, new.assignee as now_is`,
    );
    counts.push(
      'select unnest(queue || also), case when now_is is null then 1 else -1 end from edited where (was is null) <> (now_is is null)',
    );
  }
  if (opened.length > 0) {
    const tasks = statement.value(JSON.stringify(opened), 'json');
    statement.part(
      'opened',
      'opened',
      `insert into task select * from json_populate_recordset(null::task, ${tasks}) returning queue, also, assignee, closed_at`,
    );
    counts.push('select unnest(queue || also), 1 from opened where assignee is null and closed_at is null');
  }
  if (counts.length === 0) return;
  statement.part(
    'counted',
    'counted',
    `insert into queue_count (queue, shard, tasks)
     select q, ${statement.value(shard, 'int')}, sum(d) from (${counts.join(' union all ')}) changes (q, d)
     where q is not null group by q having sum(d) <> 0 order by q
     on conflict (queue, shard) do update set tasks = queue_count.tasks + excluded.tasks`,
  );
}
