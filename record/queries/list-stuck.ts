import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import type { IncidentRecord } from './get-case.ts';
import { searchCondition } from './list-tasks.ts';
import { SqlText } from './sql-text.ts';
import { readFigures, type StuckFigures } from './stuck-figures.ts';
import { daysFrom, type StuckLimits, usualLimits, workingDaysAgo } from './stuck-limits.ts';
import { stuckItems } from './stuck-sql.ts';
import {
  childColumns,
  type ChildRecord,
  type DefinitionLink,
  linkDefinition,
  type PersonLink,
  taskColumns,
  taskJoins,
  type TaskRecord,
  type TaskSource,
  toChild,
  toTaskRecord,
} from './task-row.ts';
import type pg from 'pg';

export interface StuckFilter extends Window {
  reason?: string | undefined;
  /** Organisation that must act. */
  unit?: string | undefined;
  owner?: string | undefined;
  q?: string | undefined;
  limits?: StuckLimits | undefined;
}

export interface StuckRecord {
  instance: string;
  definition: DefinitionLink;
  child: ChildRecord | null;
  organisation: { code: string; name: string };
  region: string;
  task: TaskRecord | null;
  stage: { element: string; name: string };
  since: Instant;
  due: Instant | null;
  reasons: string[];
  /** Whole days over the due moment. */
  daysOver: number | null;
  owner: (PersonLink & { absentUntil: string | null }) | null;
  candidateGroups: string[];
  incident: IncidentRecord | null;
}

interface Row {
  instance: string;
  wait: number | null;
  process: string;
  definition: string;
  definition_version: number;
  subject: string | null;
  region: string;
  element: string;
  stage: string;
  since: Date;
  due: Date | null;
  assignee: string | null;
  groups: string[];
  unit: string | null;
  incident: number | null;
  reasons: string[];
  sort_due: Date | number;
  owner_name: string | null;
  absent_until: string | null;
  unit_name: string | null;
  case_organisation: string;
  incident_code: string | null;
  case_no: string | null;
  person_region: string;
  person_organisation: string;
  identity: Buffer | null;
  data_key: Buffer | null;
}

/** What stands and why (domain E20), what is overdue longest first. Rows and figures are of one snapshot. */
export async function listStuck(
  record: CaseRecord,
  actor: Actor,
  filter: StuckFilter,
): Promise<Page<StuckRecord> & { figures: StuckFigures }> {
  const at = await record.clock.now();
  const limits = filter.limits ?? usualLimits;
  const sql = new SqlText();
  const environment = await record.catalogue.environment();
  sql.value(at, 'timestamptz');
  sql.value(workingDaysAgo(at, limits.unclaimedWorkingDays, { region: actor.organisation.region, environment }), 'timestamptz');
  sql.value(daysFrom(at, -limits.externalDays), 'timestamptz');
  sql.value(daysFrom(at, -limits.noMovementDays), 'timestamptz');
  sql.value(JSON.stringify(limits.closingDays), 'json');
  const own = sql.values.slice();
  const conditions = conditionsOf(record, sql, filter);
  const text = `with ${stuckItems}
    select x.*, coalesce(x.due, 'infinity') as sort_due, s.name as owner_name, s.absent_until::text, o.name as unit_name, n.code as incident_code, ${childColumns}
    from stuck x left join staff s on s.id = x.assignee left join organisation o on o.code = coalesce(x.unit, x.case_organisation)
    left join person p on p.id = x.subject left join incident n on n.instance = x.instance and n.incident = x.incident
    where ${conditions.join(' and ')} order by coalesce(x.due, 'infinity'), x.since, x.instance, coalesce(x.wait, -1) limit ${sql.value(filter.limit + 1, 'int')}`;
  return readSnapshotAs(record, actor, async (client) => {
    const { rows: raw } = await client.query<Row>(sql.query(text));
    const { rows, nextCursor } = cutPage(raw, filter.limit, placeOf);
    const tasks = await readTasks(record, client, rows);
    const figures = await readFigures(client, { own, riskUntil: daysFrom(at, limits.riskDays) });
    return { rows: await Promise.all(rows.map((row) => toStuck(record, row, { at, tasks }))), nextCursor, at, figures };
  });
}

function conditionsOf(record: CaseRecord, sql: SqlText, filter: StuckFilter): string[] {
  const conditions = ['true'];
  if (filter.reason) conditions.push(`${sql.value(filter.reason)} = any (x.reasons)`);
  if (filter.unit) conditions.push(`coalesce(x.unit, x.case_organisation) = ${sql.value(filter.unit)}`);
  if (filter.owner) conditions.push(`x.assignee = ${sql.value(filter.owner)}`);
  if (filter.q) conditions.push(searchCondition(record, sql, filter.q).replace('subject in', 'x.subject in'));
  const place = readCursor(filter.cursor, 4);
  if (place) {
    const [due = '', since = '', instance = '', wait = ''] = place;
    const after = [sql.value(due, 'timestamptz'), sql.value(since, 'timestamptz'), sql.value(instance, 'uuid'), sql.value(wait, 'int')];
    conditions.push(`(coalesce(x.due, 'infinity'), x.since, x.instance, coalesce(x.wait, -1)) > (${after.join(', ')})`);
  }
  return conditions;
}

function placeOf(row: Row): string[] {
  return [row.due?.toISOString() ?? 'infinity', row.since.toISOString(), row.instance, String(row.wait ?? -1)];
}

async function readTasks(record: CaseRecord, client: pg.PoolClient, rows: Row[]): Promise<Map<string, TaskRecord>> {
  const { rows: sources } = await client.query<TaskSource>({
    name: 'stuck_tasks',
    text: `select ${taskColumns} from task t ${taskJoins} where t.closed_at is null and t.instance = any ($1::uuid[])`,
    values: [[...new Set(rows.map(({ instance }) => instance))]],
  });
  const tasks = await Promise.all(sources.map((source) => toTaskRecord(record, source)));
  return new Map(tasks.map((task) => [`${task.instance}.${task.wait}`, task]));
}

async function toStuck(record: CaseRecord, row: Row, { at, tasks }: { at: Instant; tasks: Map<string, TaskRecord> }): Promise<StuckRecord> {
  const code = row.unit ?? row.case_organisation;
  const model = await record.catalogue.getModel(row.process, row.definition_version).catch(() => null);
  const name = model?.elements[row.element]?.name;
  const over = row.due === null ? null : Math.floor((Date.parse(at) - row.due.getTime()) / 86_400_000);
  return {
    instance: row.instance,
    definition: await linkDefinition(record, row.process, { key: row.definition, version: row.definition_version }),
    child: toChild(record, row),
    organisation: { code, name: row.unit_name ?? code },
    region: row.region,
    task: tasks.get(`${row.instance}.${row.wait}`) ?? null,
    stage: { element: row.element, name: name === undefined || name === '' ? row.stage : name },
    since: row.since.toISOString(),
    due: row.due?.toISOString() ?? null,
    reasons: row.reasons,
    daysOver: over === null || over < 0 ? null : over,
    owner: row.assignee === null ? null : { id: row.assignee, name: row.owner_name ?? row.assignee, absentUntil: row.absent_until },
    candidateGroups: row.groups,
    incident:
      row.incident === null
        ? null
        : { number: row.incident, element: row.element, code: row.incident_code ?? '', sentence: row.stage, at: row.since.toISOString() },
  };
}
