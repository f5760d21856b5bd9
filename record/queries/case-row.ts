import type { Instant } from '#engine/instant.ts';
import type { CaseRecord } from '../open-record.ts';
import type { InstanceStatus } from '../step/step-answer.ts';
import { personColumns, type PersonSummary, type DefinitionLink, linkDefinition, toPersonSummary } from './task-row.ts';

export interface CaseSummary {
  instance: string;
  definition: DefinitionLink;
  person: PersonSummary | null;
  organisation: { code: string; name: string };
  region: string;
  status: InstanceStatus;
  startedAt: Instant;
  movedAt: Instant;
  endedAt: Instant | null;
  /** Of its open tasks and of what it waits for. */
  nextDue: Instant | null;
  /** Names of where it stands now, or of the ends a completed case came to. */
  at: string[];
}

export interface CaseSource {
  instance: string;
  process: string;
  definition: string;
  definition_version: number;
  status: 'active' | 'completed' | 'terminated';
  open_incidents: number;
  suspended_at: Date | null;
  organisation: string;
  organisation_name: string | null;
  region: string;
  started_at: Date;
  moved_at: Date;
  ended_at: Date | null;
  next_due: Date | null;
  failed_at: string[];
  tasks_at: string[];
  waits_at: string[];
  ended_at_elements: string[] | null;
  subject: string | null;
  case_no: string | null;
  person_region: string;
  person_organisation: string;
  identity: Buffer | null;
  data_key: Buffer | null;
}

export const caseColumns = `i.id as instance, i.process, i.definition, i.version as definition_version, i.status, i.open_incidents, i.suspended_at, i.organisation, o.name as organisation_name,
  i.region, i.started_at, i.moved_at, i.ended_at, i.subject,
  least(i.next_due, (select min(t.due) from task t where t.instance = i.id and t.closed_at is null and t.due < 'infinity')) as next_due, ${personColumns},
  array(select n.element from incident n where n.instance = i.id and n.resolved_at is null order by n.incident) as failed_at,
  array(select t.element from task t where t.instance = i.id and t.closed_at is null order by t.opened_seq, t.wait) as tasks_at,
  array(select w.element from wait w where w.instance = i.id order by w.wait) as waits_at,
  case when i.status = 'completed' then array(select json_array_elements_text(x -> 'elements') from fact f cross join json_array_elements(f.body -> 'facts') x
    where f.chain = coalesce(i.subject, i.id) and f.instance = i.id and f.seq = i.seq and x ->> 'type' = 'instanceEnded') end as ended_at_elements`;
export const caseJoins = `left join person p on p.id = i.subject left join organisation o on o.code = i.organisation`;

export async function toCaseSummary(record: CaseRecord, row: CaseSource): Promise<CaseSummary> {
  return {
    instance: row.instance,
    definition: await linkDefinition(record, row.process, { key: row.definition, version: row.definition_version }),
    person: toPersonSummary(record, row),
    organisation: { code: row.organisation, name: row.organisation_name ?? row.organisation },
    region: row.region,
    status: statusOf(row),
    startedAt: row.started_at.toISOString(),
    movedAt: row.moved_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    nextDue: row.next_due?.toISOString() ?? null,
    at: await namePlaces(record, row),
  };
}

function statusOf({ status, suspended_at: suspended, open_incidents: incidents }: CaseSource): InstanceStatus {
  if (status !== 'active') return status;
  if (suspended !== null) return 'suspended';
  return incidents > 0 ? 'incident' : 'active';
}

/** Where the case stands, in the words of its definition. Events that only listen beside the work are no place, and a standing task is one only when nothing else is open. */
async function namePlaces(record: CaseRecord, row: CaseSource): Promise<string[]> {
  const { failed_at: failed, tasks_at: tasks, waits_at: waits, ended_at_elements: ends } = row;
  if (ends) return nameEnds(record, row, ends);
  if (failed.length + tasks.length + waits.length === 0) return [];
  const { elements } = await record.catalogue.getModel(row.process, row.definition_version);
  const places = [...failed, ...tasks, ...waits].flatMap((id) => elements[id] ?? []);
  const seen = places.filter(({ name, type }) => name !== '' && type !== 'boundaryEvent' && type !== 'startEvent');
  const worked = seen.filter(({ properties }) => properties['standing'] !== 'true');
  return [...new Set((worked.length > 0 ? worked : seen).map(({ name }) => name))];
}

/** The outcome of a completed case: the ends its tokens came to last, by their names. */
async function nameEnds(record: CaseRecord, row: CaseSource, ends: string[]): Promise<string[]> {
  const { elements } = await record.catalogue.getModel(row.process, row.definition_version);
  return [...new Set(ends.flatMap((id) => elements[id]?.name || []))];
}
