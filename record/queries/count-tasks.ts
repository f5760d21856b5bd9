import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { SqlText } from './sql-text.ts';
import { dayStart, queuesOfActor } from './viewer.ts';

export interface TaskCounts {
  mine: number;
  group: number;
  today: number;
  overdue: number;
  drafts: number;
  at: Instant;
}

/** Exact figures of the inbox, all of one snapshot. The group's are kept by every step, so that counting costs the same for ten tasks and a million. */
export async function countTasks(record: CaseRecord, actor: Actor): Promise<TaskCounts> {
  const at = await record.clock.now();
  const sql = new SqlText();
  const me = sql.value(actor.id);
  const queues = sql.value(queuesOfActor(actor), 'text[]');
  const now = sql.value(at, 'timestamptz');
  const tomorrow = sql.value(await dayStart(record, actor, { now: at, days: 1 }), 'timestamptz');
  const until = (limit: string): string => `(select count(*) from (
    select instance, wait from task where closed_at is null and assignee = ${me} and ${limit}
    union select x.* from unnest(${queues}) q cross join lateral (select instance, wait from task where closed_at is null and assignee is null and queue = q and ${limit}) x
    union select instance, wait from task where closed_at is null and assignee is null and also is not null and also && ${queues} and ${limit}) due_tasks)`;
  const text = `select
    (select count(*) from task where closed_at is null and assignee = ${me}) as mine,
    (select coalesce(sum(tasks), 0) from queue_count where queue = any (${queues}))
      - (select coalesce(sum(cardinality(array(select unnest(array_prepend(queue, also)) intersect select unnest(${queues}))) - 1), 0)
         from task where closed_at is null and assignee is null and also is not null and also && ${queues}) as group,
    ${until(`due > ${now} and due <= ${tomorrow}`)} as today,
    ${until(`due <= ${now}`)} as overdue,
    (select count(*) from draft d join task t using (instance, wait) where d.saved_by = ${me} and t.closed_at is null) as drafts`;
  const { rows } = await readAs(record, actor, (client) => client.query<Omit<TaskCounts, 'at'>>(sql.query(text)));
  const [row] = rows;
  return row ? { ...row, at } : { mine: 0, group: 0, today: 0, overdue: 0, drafts: 0, at };
}
