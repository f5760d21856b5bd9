import type { Instant } from '#engine/instant.ts';
import type { BesideWork } from './beside-work.ts';
import type { StageTime } from './measure-stages.ts';
import type { SqlText } from './sql-text.ts';
import type { StuckEdges } from './stuck-edges.ts';
import { bitOf, type StuckReason, type StuckSign } from './stuck-reasons.ts';

export interface StuckGiven {
  now: Instant;
  edges: StuckEdges;
  stages: StageTime[];
  beside: BesideWork;
  /** When it is all the viewer can see: see `findSeenRegion`. */
  region: string | null;
}

/**
 * Everything that is open in the cases the viewer sees, with the reasons why it stands, as CTEs. Rows of `item` are narrow, for there are as many as
 * open tasks; what a page shows is joined to its rows only. `number` is the wait or the incident, 0 for a lost case; `stand` is every open case once.
 */
export function stuckItems(sql: SqlText, { now, edges, stages, beside, region }: StuckGiven): string {
  const last =
    edges.closing
      .map(({ until }) => until)
      .toSorted()
      .at(-1) ?? now;
  const p = {
    at: sql.value(now, 'timestamptz'),
    last: sql.value(last, 'timestamptz'),
    regions: sql.value(JSON.stringify(edges.regions), 'json'),
    external: sql.value(JSON.stringify(edges.external), 'json'),
    closing: sql.value(JSON.stringify(edges.closing), 'json'),
    stages: sql.value(JSON.stringify(stages), 'json'),
    listeners: sql.value(beside.listeners, 'text[]'),
    standing: sql.value(beside.standing, 'text[]'),
    documents: sql.value(beside.documents, 'text[]'),
    places: sql.value(beside.places, 'text[]'),
    region: region === null ? null : sql.value(region),
  };
  return `${moments(p)}, ${openCases(p)}, ${openTasks(p)}, ${otherItems(p)},
  item as materialized (select * from task_item union all select * from incident_item union all select * from wait_item union all select * from lost_item)`;
}

interface Places {
  at: string;
  last: string;
  regions: string;
  external: string;
  closing: string;
  stages: string;
  listeners: string;
  standing: string;
  documents: string;
  places: string;
  region: string | null;
}

/** `flag(condition, reason)`: its bit when it holds. */
const flag = (reason: StuckReason | StuckSign, condition: string): string => `case when ${condition} then ${bitOf(reason)} else 0 end`;

const moments = ({ at, regions, external, closing, stages }: Places): string => `
  edge as materialized (select * from json_to_recordset(${regions})
    as x (region text, today date, unclaimed timestamptz, external timestamptz, moved timestamptz, risk timestamptz)),
  outside as materialized (select * from json_to_recordset(${external}) as x (region text, "group" text, since timestamptz)),
  closing as materialized (select * from json_to_recordset(${closing}) as x (region text, rule text, until timestamptz)),
  stage_time as materialized (select process, element, ${at} - seconds * interval '1 second' as since
    from json_to_recordset(${stages}) as x (process text, element text, seconds float8))`;

/** Open cases, whoever works (one that was suspended for a reason does not stand by mistake), and the queues that somebody present stands at. */
const openCases = ({ region }: Places): string => `
  open_case as materialized (
    select i.id, i.organisation, i.started_at, i.open_incidents, i.process, i.version, i.moved_at < e.moved as still, e.region as place, e.unclaimed, e.external, e.risk
    from instance i join edge e on e.region = case when i.region in (select region from edge) then i.region else '' end
      where i.status = 'active' and i.suspended_at is null${region === null ? '' : ` and i.region = ${region}`}),
  worker as materialized (
    select s.id, s.login, s.roles, s.organisation, coalesce(s.region, o.region) as place, (s.absent_from is not null or s.absent_until is not null)
      and coalesce(s.absent_from, '-infinity') <= e.today and coalesce(s.absent_until, 'infinity') >= e.today as absent
    from staff s left join organisation o on o.code = s.organisation
      join edge e on e.region = case when coalesce(s.region, o.region) in (select region from edge) then coalesce(s.region, o.region) else '' end),
  manned as materialized (
    select distinct q from worker w cross join lateral (
      select r || '@' || w.organisation from unnest(w.roles) r union all select r || '@/' || w.place from unnest(w.roles) r
      union all values ('user:' || w.id), ('user:' || w.login)) x (q)
    where not w.absent and q is not null)`;

/** A value near the beginning of a stored term. Reading it as JSON goes through all of it, and boards read thousands of terms. */
const ruleOf = (term: string): string =>
  `case when starts_with(${term}::text, '{"rule":"') then split_part(${term}::text, '"', 4) else ${term} ->> 'rule' end`;
const bindingOf = (term: string): string =>
  `case when split_part(${term}::text, '"', 6) = 'binding' then split_part(${term}::text, '"', 8) else coalesce(${term} ->> 'binding', 'soft') end`;

/** Another kind of organisation than the one that leads the case: offices of one kind are one side (domain E20). */
const waited = 't.kind <> t.leading_kind and t.opened_at < coalesce(x.since, t.external) and not t.standing';

/** `offset 0`: open tasks are read at once and hashed, not looked up case by case. */
const openTasks = ({ at, last, standing, documents, region }: Places): string => `
  open_task as materialized (
    select t.instance, t.wait, t.process, t.element, t.organisation, t.assignee, t.opened_at, t.due, t.refused_at, t.queue, t.also, t.groups[1] as "group",
      case when t.due > ${at} and t.due <= ${last} then ${ruleOf('t.term')} end as rule,
      case when t.due <= ${at} then ${bindingOf('t.term')} end as broken,
      (t.process || ' ' || i.version || ' ' || t.element) in (select unnest(${standing})) as standing,
      (t.process || ' ' || i.version || ' ' || t.element) in (select unnest(${documents})) as paper,
      i.organisation as leader, coalesce(ko.kind, t.organisation) as kind, coalesce(kl.kind, i.organisation) as leading_kind, i.place, i.still, i.unclaimed, i.external, i.risk
    from open_case i join (select * from task where closed_at is null${region === null ? '' : ` and region = ${region}`} offset 0) t on t.instance = i.id
      left join organisation ko on ko.code = t.organisation left join organisation kl on kl.code = i.organisation),
  task_item as (
    select t.instance, t.wait as number, 'task' as source, t.due, t.opened_at as since, t.assignee, coalesce(t.organisation, t.leader) as unit,
      ${flag('HARD_OVERDUE', `t.broken = 'hard'`)} + ${flag('SOFT_OVERDUE', `t.broken = 'soft'`)}
      + ${flag('REFUSED', 't.refused_at is not null and t.assignee is null')}
      + ${flag('UNCLAIMED', 't.assignee is null and t.opened_at < t.unclaimed and not t.standing')}
      + ${flag('WAITING_EXTERNAL', waited)} + ${flag('MISSING_DOCUMENT', `t.paper and (t.broken is not null or ${waited})`)}
      + ${flag('NO_MOVEMENT', 't.still and not t.standing')}
      + ${flag('WINDOW_CLOSING', 't.due <= c.until')}
      + case when t.assignee is not null then ${flag('NO_ACTOR', 'w.id is null or w.absent')}
          when t.queue in (select q from manned) then 0
          when t.also && (select array_agg(q) from manned) then 0
          else ${bitOf('NO_ACTOR')} end
      + ${flag('AT_RISK', `t.due > ${at} and t.due <= t.risk`)}
      + ${flag('LONGER_THAN_USUAL', 't.opened_at < u.since and not t.standing')} as bits
    from open_task t
    left join worker w on w.id = t.assignee
    left join outside x on x.region = t.place and x."group" = t."group"
    left join closing c on c.region = t.place and c.rule = t.rule
    left join stage_time u on u.process = t.process and u.element = t.element)`;

/**
 * A timer whose rule an open task of the case has too is told once, as that task. A case with tasks is moved by them, not by what it waits for beside.
 * A call activity moves with the case it called. A case is lost when nothing is open in it but events that listen: its tokens stand at joins for ever;
 * whoever sees a case sees all its tasks and waits.
 */
const otherItems = ({ at, last, listeners, standing, documents, places }: Places): string => `
  incident_item as (
    select i.id as instance, n.incident as number, 'incident' as source, 'infinity'::timestamptz as due, n.opened_at as since, null::text as assignee,
      i.organisation as unit, ${bitOf('TECH_FAILURE')} as bits
    from open_case i join incident n on n.instance = i.id and n.resolved_at is null),
  telling_wait as materialized (
    select w.instance, w.wait, w.kind, w.element, w.opened_at, w.due, case when w.kind = 'timer' then w.detail -> 'term' ->> 'rule' end as rule from wait w
    where w.kind = 'timer' and w.due > ${at} and w.due <= ${last}
      or w.kind in ('message', 'signal', 'condition', 'job', 'child') and w.opened_at < (select greatest(max(external), max(moved)) from edge) and w.element in (select unnest(${places}))),
  wait_item as (
    select w.instance, w.wait, 'wait', coalesce(w.due, 'infinity'), w.opened_at, null::text, i.organisation,
      ${flag('WINDOW_CLOSING', 'w.due <= c.until and (w.instance, w.rule) not in (select instance, rule from open_task where rule is not null)')}
      + ${flag('WAITING_EXTERNAL', `w.kind in ('message', 'signal', 'child') and w.opened_at < i.external`)}
      + ${flag('MISSING_DOCUMENT', `w.kind = 'message' and w.opened_at < i.external and (i.process || ' ' || i.version || ' ' || w.element) in (select unnest(${documents}))`)}
      + ${flag('NO_MOVEMENT', `w.kind not in ('timer', 'child') and i.still and w.instance not in (select instance from open_task where not standing)`)}
    from telling_wait w join open_case i on i.id = w.instance left join closing c on c.rule = w.rule and c.region = i.place
    where w.kind = 'timer' or (i.process || ' ' || i.version || ' ' || w.element) not in (select unnest(${listeners}) union all select unnest(${standing}))),
  stand as materialized (
    select i.id, i.started_at, i.organisation, case when i.open_incidents > 0 then 'failed' when i.id in (select instance from open_task) then 'people'
      when exists (select from wait w where w.instance = i.id and (i.process || ' ' || i.version || ' ' || w.element) not in (select unnest(${listeners})))
        then 'waiting' else 'lost' end as at
    from open_case i),
  lost_item as (
    select id, 0, 'case', 'infinity'::timestamptz, started_at, null::text, organisation, ${bitOf('NO_ACTOR') + bitOf('TECH_FAILURE')} from stand where at = 'lost')`;
