import { anyReason, bitOf, maskOf, stuckReasons, type StuckReason } from './stuck-reasons.ts';

/** Figures over everything the viewer leads, without the filters of the list; all of the snapshot of its rows. */
export interface StuckFigures {
  /** Rows of the list. */
  total: number;
  /** Open cases: `inQueues` and those lost, in which nothing is open at all. */
  open: number;
  /** Open cases that a person, a group, the clock, a machine or whoever mends failures has: the sum of `cases` but the lost ones. */
  inQueues: number;
  /** Every open case once, by what it stands at first. */
  cases: { failed: number; people: number; waiting: number; lost: number };
  overdue: number;
  atRisk: number;
  longerThanUsual: number;
  /** Rows of the list nobody present can act on. */
  withoutActor: number;
  /** Cases such rows are of. */
  casesWithoutActor: number;
  byReason: { code: StuckReason; count: number }[];
  byOwner: { id: string; name: string; count: number }[];
  byUnit: { code: string; name: string; count: number }[];
}

const count = (bits: number): string => `count(*) filter (where bits & ${bits} <> 0)`;
const reasons = stuckReasons.map((code) => `json_build_object('code', '${code}', 'count', ${count(bitOf(code))})`).join(', ');

/** To stand behind the CTEs of `stuckItems`; one row with one column `figures`. */
export const stuckFigures = `
  standing as (select count(*) as open, count(*) filter (where at = 'failed') as failed, count(*) filter (where at = 'people') as people,
    count(*) filter (where at = 'waiting') as waiting, count(*) filter (where at = 'lost') as lost from stand),
  counted as (select ${count(anyReason)} as total, ${count(maskOf('OVERDUE'))} as overdue, ${count(maskOf('AT_RISK'))} as risk, ${count(maskOf('LONGER_THAN_USUAL'))} as longer,
    ${count(maskOf('NO_ACTOR'))} as unmanned,
    count(distinct instance) filter (where bits & ${bitOf('NO_ACTOR')} <> 0) as unmanned_cases, json_build_array(${reasons}) as reasons from item),
  grouped as materialized (select unit, assignee, count(*) as count from item where bits & ${anyReason} <> 0 group by unit, assignee),
  by_owner as (select g.assignee as id, coalesce(max(s.name), g.assignee) as name, sum(g.count)::int as count
    from grouped g left join staff s on s.id = g.assignee where g.assignee is not null group by g.assignee),
  by_unit as (select g.unit as code, coalesce(max(o.name), g.unit) as name, sum(g.count)::int as count
    from grouped g left join organisation o on o.code = g.unit group by g.unit),
  figures as (select json_build_object('total', c.total, 'open', s.open, 'inQueues', s.open - s.lost,
    'cases', json_build_object('failed', s.failed, 'people', s.people, 'waiting', s.waiting, 'lost', s.lost),
    'overdue', c.overdue, 'atRisk', c.risk, 'longerThanUsual', c.longer, 'withoutActor', c.unmanned, 'casesWithoutActor', c.unmanned_cases, 'byReason', c.reasons,
    'byOwner', (select coalesce(json_agg(r order by r.count desc, r.name, r.id), '[]') from by_owner r),
    'byUnit', (select coalesce(json_agg(r order by r.count desc, r.code), '[]') from by_unit r)) as figures
    from counted c cross join standing s)`;

/** Reasons that nothing has are left out, the most frequent come first. */
export function sortFigures(figures: StuckFigures): StuckFigures {
  const byReason = figures.byReason.filter((reason) => reason.count > 0).toSorted((one, other) => other.count - one.count);
  return { ...figures, byReason };
}
