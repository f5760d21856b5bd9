import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { findBesideWork, isStandingTask } from './beside-work.ts';
import { findSeenRegion } from './seen-region.ts';
import { SqlText } from './sql-text.ts';
import type { PersonLink } from './task-row.ts';

export interface MatrixCell {
  /** Null = nobody took it. */
  owner: PersonLink | null;
  absentUntil: string | null;
  stage: { element: string; name: string };
  count: number;
  overdue: number;
}

interface Row {
  assignee: string | null;
  owner_name: string | null;
  absent_until: string | null;
  element: string;
  name: string;
  count: number;
  overdue: number;
}

/** Who has how much at which stage, over the open tasks the viewer may see. A standing task that nobody took is nobody's load: it may lie. */
export async function getMatrix(record: CaseRecord, actor: Actor): Promise<{ cells: MatrixCell[]; at: Instant }> {
  const at = await record.clock.now();
  const sql = new SqlText();
  const now = sql.value(at, 'timestamptz');
  const [region, { standing }] = await Promise.all([findSeenRegion(record, actor), findBesideWork(record)]);
  const lies = `t.assignee is null and ${isStandingTask(sql, standing)}`;
  const { rows } = await readAs(record, actor, (client) =>
    client.query<Row>(
      sql.query(`select t.assignee, s.name as owner_name, s.absent_until::text, t.element, max(t.name) as name, count(*), count(*) filter (where t.due <= ${now}) as overdue
        from task t left join staff s on s.id = t.assignee where t.closed_at is null and not (${lies})${region === null ? '' : ` and t.region = ${sql.value(region)}`}
        group by t.assignee, s.name, s.absent_until, t.element order by s.name nulls last, t.element`),
    ),
  );
  const cells = rows.map((row) => ({
    owner: row.assignee === null ? null : { id: row.assignee, name: row.owner_name ?? row.assignee },
    absentUntil: row.absent_until,
    stage: { element: row.element, name: row.name },
    count: row.count,
    overdue: row.overdue,
  }));
  return { cells, at };
}
