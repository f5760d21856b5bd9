/**
 * Every open task, incident, timer and foreign wait that keeps a case from moving, with its reasons. Parameters: $1 now, $2 unclaimed before,
 * $3 waiting for others since, $4 last movement before, $5 closing days by rule (json).
 */
export const stuckItems = `
  item as (
    select i.id as instance, t.wait, i.process, i.definition, i.version as definition_version, i.subject, i.organisation as case_organisation, i.region,
      t.element, t.name as stage, t.opened_at as since, nullif(t.due, 'infinity') as due, t.assignee, t.groups, t.organisation as unit, null::int as incident,
      array_remove(array[
        case when t.due <= $1 and coalesce(t.term ->> 'binding', 'soft') = 'hard' then 'HARD_OVERDUE' end,
        case when t.due <= $1 and coalesce(t.term ->> 'binding', 'soft') = 'soft' then 'SOFT_OVERDUE' end,
        case when t.refused_at is not null then 'REFUSED' end,
        case when t.assignee is null and t.opened_at < $2 then 'UNCLAIMED' end,
        case when t.organisation <> i.organisation and t.opened_at < $3 then 'WAITING_EXTERNAL' end,
        case when i.moved_at < $4 then 'NO_MOVEMENT' end,
        case when t.assignee is not null and (s.id is null or ($1::date between s.absent_from and coalesce(s.absent_until, 'infinity'))) then 'NO_ACTOR'
             when t.assignee is null and cardinality(t.users) = 0 and not exists (select from staff c where c.roles && t.groups
               and (t.organisation is null or c.organisation = t.organisation)) then 'NO_ACTOR' end
      ], null) as reasons
    from instance i join task t on t.instance = i.id and t.closed_at is null left join staff s on s.id = t.assignee
    where i.status = 'active'
    union all
    select i.id, null, i.process, i.definition, i.version, i.subject, i.organisation, i.region,
      n.element, n.sentence, n.opened_at, null, null, '{}', i.organisation, n.incident, array['TECH_FAILURE']
    from instance i join incident n on n.instance = i.id and n.resolved_at is null where i.status = 'active'
    union all
    select i.id, w.wait, i.process, i.definition, i.version, i.subject, i.organisation, i.region,
      w.element, coalesce(w.name, w.element), w.opened_at, w.due, null, '{}', i.organisation, null,
      array_remove(array[
        case when w.kind = 'timer' and w.due <= $1::timestamptz + ($5::json ->> (w.detail -> 'term' ->> 'rule'))::int * interval '1 day' then 'WINDOW_CLOSING' end,
        case when w.kind in ('message', 'signal') and w.opened_at < $3 then 'WAITING_EXTERNAL' end,
        case when i.moved_at < $4 and w.kind <> 'timer' then 'NO_MOVEMENT' end
      ], null)
    from instance i join wait w on w.instance = i.id where i.status = 'active'
    union all
    select i.id, null, i.process, i.definition, i.version, i.subject, i.organisation, i.region,
      a.name, '', a.opened_at, a.closes_at, null, '{}', a.organisation, null, array['WINDOW_CLOSING']
    from instance i join access_window a on a.instance = i.id and a.closed_at is null
    where i.status = 'active' and a.closes_at > $1 and a.closes_at <= $1::timestamptz + ($5::json ->> 'window')::int * interval '1 day'
  ),
  stuck as (select * from item where cardinality(reasons) > 0)`;
