import type pg from 'pg';
import type { SqlValue } from './sql-text.ts';
import { stuckItems } from './stuck-sql.ts';

/** Figures over everything the viewer leads, without the filters of the list. */
export interface StuckFigures {
  /** Rows of the list. */
  total: number;
  /** Open cases. */
  open: number;
  /** Open cases that somebody, a group, the clock or a machine has: the same as `open`, or a case is lost. */
  inQueues: number;
  overdue: number;
  atRisk: number;
  longerThanUsual: number;
  withoutActor: number;
  byReason: { code: string; count: number }[];
  byOwner: { id: string; name: string; count: number }[];
  byUnit: { code: string; name: string; count: number }[];
}

const text = `with ${stuckItems}
  select (select count(*) from stuck) as total,
    (select count(*) from instance where status = 'active') as open,
    (select count(*) from instance i where status = 'active' and (open_incidents > 0
      or exists (select from task t where t.instance = i.id and t.closed_at is null) or exists (select from wait w where w.instance = i.id))) as "inQueues",
    (select count(*) from stuck where reasons && array['HARD_OVERDUE', 'SOFT_OVERDUE']) as overdue,
    (select count(*) from task where closed_at is null and due > $1 and due <= $6) as "atRisk",
    (select count(distinct instance) from stuck where 'NO_MOVEMENT' = any (reasons)) as "longerThanUsual",
    (select count(*) from stuck where 'NO_ACTOR' = any (reasons)) as "withoutActor",
    (select coalesce(json_agg(r order by r.count desc, r.code), '[]') from (select code, count(*) from stuck cross join unnest(reasons) code group by code) r) as "byReason",
    (select coalesce(json_agg(r order by r.count desc, r.name), '[]') from (select s.id, s.name, count(*) from stuck x join staff s on s.id = x.assignee group by s.id, s.name) r)
      as "byOwner",
    (select coalesce(json_agg(r order by r.count desc, r.code), '[]')
      from (select coalesce(x.unit, x.case_organisation) as code, coalesce(max(o.name), coalesce(x.unit, x.case_organisation)) as name, count(*)
        from stuck x left join organisation o on o.code = coalesce(x.unit, x.case_organisation) group by 1) r) as "byUnit"`;

/** `own`: the five parameters of the list. */
export async function readFigures(
  client: pg.PoolClient,
  { own, riskUntil }: { own: SqlValue[]; riskUntil: string },
): Promise<StuckFigures> {
  const { rows } = await client.query<StuckFigures>({ name: 'stuck_figures', text, values: [...own, riskUntil] });
  const [row] = rows;
  if (!row) throw new Error('figures are always one row');
  return row;
}
