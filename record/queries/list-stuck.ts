import { workingDaysLeft } from '#engine/calendar.ts';
import type { Environment } from '#engine/environment.ts';
import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import type { Instant } from '#engine/instant.ts';
import type { Model } from '#engine/model.ts';
import { describePosition } from '#engine/position.ts';
import { localDay } from '#engine/zone.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import { readState } from '../read-state.ts';
import { findBesideWork } from './beside-work.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import type { IncidentRecord } from './get-case.ts';
import { searchCondition } from './list-tasks.ts';
import { findSeenRegion } from './seen-region.ts';
import { SqlText } from './sql-text.ts';
import { measureStages } from './measure-stages.ts';
import { findEdges } from './stuck-edges.ts';
import { sortFigures, stuckFigures, type StuckFigures } from './stuck-figures.ts';
import { plainLimits, type StuckLimits } from './stuck-limits.ts';
import { anyReason, maskOf, reasonsOf, signsOf, type StuckSign } from './stuck-reasons.ts';
import { stuckItems } from './stuck-sql.ts';
import {
  personColumns,
  type PersonSummary,
  type DefinitionLink,
  linkDefinition,
  type PersonLink,
  taskColumns,
  taskJoins,
  type TaskRecord,
  type TaskSource,
  toPersonSummary,
  toTaskRecords,
} from './task-row.ts';
import type pg from 'pg';

export interface StuckFilter extends Window {
  /** A reason code, OVERDUE for both kinds of it, AT_RISK and LONGER_THAN_USUAL, which do not yet make a case stuck, or OPEN: whatever is open. */
  reason?: string | undefined;
  /** Organisation that must act. */
  unit?: string | undefined;
  /** Who took it; `nobodys` for a task that nobody did. */
  owner?: string | undefined;
  /** Element of the task. */
  stage?: string | undefined;
  q?: string | undefined;
  /** Of the pack; see `parseStuckLimits`. */
  limits?: StuckLimits | undefined;
}

export type StuckKind = 'task' | 'incident' | 'lost' | 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'child';

export interface StuckRecord {
  instance: string;
  definition: DefinitionLink;
  person: PersonSummary | null;
  organisation: { code: string; name: string };
  region: string;
  task: TaskRecord | null;
  /** What kind of thing is open: a task, a wait of this kind, a failure, or a case in which nothing can happen any more. */
  open: StuckKind;
  /** The case a call activity waits for, where it has begun. */
  called: string | null;
  /** The paper the stage brings. */
  document: string | null;
  stage: { element: string; name: string };
  since: Instant;
  due: Instant | null;
  reasons: string[];
  signs: StuckSign[];
  /** Working days of the region since the last day that was in time; whole days where no calendar is loaded. */
  daysOver: number | null;
  owner: (PersonLink & { absentUntil: string | null }) | null;
  candidateGroups: string[];
  incident: IncidentRecord | null;
}

interface Row {
  figures: StuckFigures | null;
  instance: string;
  /** Wait or incident, or 0 for a lost case: unique in the case. */
  number: number;
  source: 'task' | 'incident' | 'wait' | 'case';
  due: Date | number;
  since: Date;
  assignee: string | null;
  unit: string;
  bits: number;
  process: string;
  definition: string;
  definition_version: number;
  subject: string | null;
  region: string;
  element: string | null;
  stage: string | null;
  groups: string[] | null;
  wait_kind: Extract<StuckKind, 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'child'> | null;
  called: string | null;
  incident_code: string | null;
  owner_name: string | null;
  absent_until: string | null;
  unit_name: string | null;
  case_no: string | null;
  person_region: string;
  person_organisation: string;
  identity: Buffer | null;
  data_key: Buffer | null;
}

/** What the rows of a page show beside the keys and bits of an item. */
const columns = `x.*, i.process, i.definition, i.version as definition_version, i.subject, i.region, coalesce(t.element, n.element, v.element) as element,
  coalesce(t.name, v.name, n.sentence) as stage, t.groups, v.kind as wait_kind, k.id as called, n.code as incident_code, s.name as owner_name, s.absent_until::text, o.name as unit_name, ${personColumns}`;
const joins = `left join instance i on i.id = x.instance left join person p on p.id = i.subject
  left join task t on x.source = 'task' and t.instance = x.instance and t.wait = x.number
  left join incident n on x.source = 'incident' and n.instance = x.instance and n.incident = x.number
  left join wait v on x.source = 'wait' and v.instance = x.instance and v.wait = x.number
  left join lateral (select id from instance where parent = x.instance and parent_wait = x.number and v.kind = 'child' limit 1) k on true
  left join staff s on s.id = x.assignee left join organisation o on o.code = x.unit`;

/** A page without rows still carries the figures. */
interface EmptyRow {
  instance: null;
  figures: StuckFigures | null;
}

/** What stands and why (domain E20), what is due longest ago first. Rows and figures are of one snapshot, read at once. */
export async function listStuck(
  record: CaseRecord,
  actor: Actor,
  filter: StuckFilter,
): Promise<Page<StuckRecord> & { figures: StuckFigures }> {
  const now = await record.clock.now();
  const limits = filter.limits ?? plainLimits;
  const [environment, stages, beside, region] = await Promise.all([
    record.catalogue.environment(),
    measureStages(record, limits.longerThanUsual),
    findBesideWork(record),
    findSeenRegion(record, actor),
  ]);
  const sql = new SqlText();
  const items = stuckItems(sql, { now, edges: findEdges(limits, { now, environment }), stages, beside, region });
  const order = 'x.due, x.since, x.instance, x.number';
  const text = `with ${items}, ${stuckFigures},
    page as materialized (select x.* from item x where ${conditionsOf(record, sql, filter).join(' and ')} order by ${order} limit ${sql.value(filter.limit + 1, 'int')})
    select case when row_number() over (order by ${order}) = 1 then (select figures from figures) end as figures, ${columns}
    from (select) one left join page x on true ${joins} order by ${order}`;
  return readSnapshotAs(record, actor, async (client) => {
    const { rows: raw } = await client.query<Row | EmptyRow>(sql.query(text));
    const found = raw.filter((row): row is Row => row.instance !== null);
    const { rows, nextCursor } = cutPage(found, filter.limit, placeOf);
    const tasks = await readTasks(record, client, rows);
    const figures = raw[0]?.figures;
    if (!figures) throw new Error('figures are always in the first row');
    const stuck = await Promise.all(rows.map((row) => toStuck(record, row, { at: now, environment, tasks })));
    return { rows: stuck, nextCursor, at: now, figures: sortFigures(figures) };
  });
}

/** Instead of an id of staff: no id looks like it. */
const nobodys = 'nobodys';

function conditionsOf(record: CaseRecord, sql: SqlText, filter: StuckFilter): string[] {
  const { reason, owner, stage } = filter;
  const conditions = [reason === 'OPEN' ? 'true' : `x.bits & ${sql.value(reason ? maskOf(reason) : anyReason, 'int')} <> 0`];
  if (filter.unit) conditions.push(`x.unit = ${sql.value(filter.unit)}`);
  if (owner === nobodys) conditions.push(`x.source = 'task' and x.assignee is null`);
  else if (owner) conditions.push(`x.assignee = ${sql.value(owner)}`);
  if (stage) {
    const task = `select from task t where t.instance = x.instance and t.wait = x.number and t.element = ${sql.value(stage)}`;
    conditions.push(`x.source = 'task' and exists (${task})`);
  }
  if (filter.q) conditions.push(`x.instance in (select id from instance where ${searchCondition(record, sql, filter.q)})`);
  const place = readCursor(filter.cursor, 4);
  if (place) {
    const [due = '', since = '', instance = '', number = ''] = place;
    const after = [sql.value(due, 'timestamptz'), sql.value(since, 'timestamptz'), sql.value(instance, 'uuid'), sql.value(number, 'int')];
    conditions.push(`(x.due, x.since, x.instance, x.number) > (${after.join(', ')})`);
  }
  return conditions;
}

function placeOf({ due, since, instance, number }: Row): string[] {
  return [due instanceof Date ? due.toISOString() : 'infinity', since.toISOString(), instance, String(number)];
}

async function readTasks(record: CaseRecord, client: pg.PoolClient, rows: Row[]): Promise<Map<string, TaskRecord>> {
  const own = rows.filter(({ source }) => source === 'task');
  const { rows: sources } = await client.query<TaskSource>({
    name: 'stuck_tasks',
    text: `select ${taskColumns} from unnest($1::uuid[], $2::int[]) k (instance, wait) join task t on t.instance = k.instance and t.wait = k.wait ${taskJoins}
      where t.closed_at is null`,
    values: [own.map(({ instance }) => instance), own.map(({ number }) => number)],
  });
  const tasks = await toTaskRecords(record, sources);
  return new Map(tasks.map((task) => [`${task.instance}.${task.wait}`, task]));
}

interface Around {
  at: Instant;
  environment: Environment;
  tasks: Map<string, TaskRecord>;
}

/** Where a lost case stands: the join whose other tokens cannot come any more; null for any other row. */
async function findDeadJoin(record: CaseRecord, row: Row, model: Model | null): Promise<string | null> {
  const found = row.source === 'case' && model ? await readState(record, row.instance) : null;
  return (found && model && describePosition(model, found.state).deadlocked[0]) ?? null;
}

async function toStuck(record: CaseRecord, row: Row, { at, environment, tasks }: Around): Promise<StuckRecord> {
  const model = await record.catalogue.getModel(row.process, row.definition_version).catch(() => null);
  const place = row.element ?? (await findDeadJoin(record, row, model));
  const element = place ?? row.process;
  // A join mostly has no name.
  const known = (place === null ? null : model?.elements[place]?.name) || (row.element === null ? model?.name : undefined);
  const due = row.due instanceof Date ? row.due.toISOString() : null;
  const { assignee, since } = row;
  return {
    instance: row.instance,
    definition: await linkDefinition(record, row.process, { key: row.definition, version: row.definition_version }),
    person: toPersonSummary(record, row),
    organisation: { code: row.unit, name: row.unit_name ?? row.unit },
    region: row.region,
    task: row.source === 'task' ? (tasks.get(`${row.instance}.${row.number}`) ?? null) : null,
    open: row.source === 'wait' ? (row.wait_kind ?? 'message') : row.source === 'case' ? 'lost' : row.source,
    called: row.called,
    document: (place === null ? undefined : model?.elements[place]?.properties['document']) ?? null,
    stage: { element, name: known === undefined || known === '' ? (row.stage ?? element) : known },
    since: since.toISOString(),
    due,
    reasons: reasonsOf(row.bits),
    signs: signsOf(row.bits),
    daysOver: due === null || due > at ? null : daysOver(due, { at, region: row.region, environment }),
    owner: assignee === null ? null : { id: assignee, name: row.owner_name ?? assignee, absentUntil: row.absent_until },
    candidateGroups: row.groups ?? [],
    incident:
      row.source === 'incident'
        ? { number: row.number, element, code: row.incident_code ?? '', sentence: row.stage ?? '', at: since.toISOString() }
        : null,
  };
}

/** Working days between the last day that was in time and today. */
function daysOver(due: Instant, { at, region, environment }: { at: Instant; region: string; environment: Environment }): number {
  const passed = Math.floor((Date.parse(at) - Date.parse(due)) / 86_400_000);
  const timeZone = environment.regions[region]?.timeZone;
  if (timeZone === undefined) return passed;
  try {
    const last = localDay(new Date(Date.parse(due) - 1).toISOString(), timeZone);
    return -workingDaysLeft(localDay(at, timeZone), last, region, environment);
  } catch (error) {
    if (error instanceof EvaluationFailed) return passed;
    throw error;
  }
}
