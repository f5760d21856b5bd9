import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import { taskIdOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { openStep, stepColumns, stepJoins, type StepSource } from './read-step.ts';

export interface SubmissionRecord {
  /** Id of the task it closed, of the wait whose event it reported, or of wait 0 for the form a case began with. */
  id: string;
  instance: string;
  element: string;
  taskName: string;
  formKey: string;
  /** Exactly as submitted; empty once the person's key is destroyed. */
  data: Variables;
  at: Instant;
  by: { name: string; position: string | null; organisation: string | null } | null;
  hash: string;
}

type Row = StepSource & {
  wait: number;
  element: string;
  task_name: string;
  form: string;
  by_name: string | null;
  by_position: string | null;
  by_organisation: string | null;
};

/** Forms submitted in a case, or in all cases of a person, the oldest first. */
export async function listSubmissions(
  record: CaseRecord,
  client: pg.PoolClient,
  of: { instance: string } | { subject: string },
): Promise<SubmissionRecord[]> {
  const [condition, value] = 'instance' in of ? ['u.instance', of.instance] : ['u.subject', of.subject];
  // Sent at once: the connection is pipelined.
  const [closed, reports, starts] = await Promise.all([
    client.query<Row>({
      name: `submissions ${condition}`,
      text: `select ${stepColumns}, u.wait, u.element, u.name as task_name, u.form, s.name as by_name, s.position as by_position, o.name as by_organisation
      from submission u join fact f on f.chain = coalesce(u.subject, u.instance) and f.instance = u.instance and f.seq = u.seq ${stepJoins}
      left join staff s on s.id = u.by left join organisation o on o.code = s.organisation
      where ${condition} = $1::uuid order by f.pos, u.wait`,
      values: [value],
    }),
    client.query<Row>({ name: `reports ${condition}`, text: reportsOf(condition), values: [value] }),
    client.query<Row>({ name: `starts ${condition}`, text: startsOf(condition), values: [value] }),
  ]);
  const reported = await Promise.all([...reports.rows, ...starts.rows].map((row) => nameReport(record, row)));
  return [...closed.rows, ...reported].toSorted((one, other) => one.pos - other.pos).map((row) => toSubmission(record, row));
}

/** Forms that came with an event somebody reported: no task was closed by them, so only their steps know of them. */
function reportsOf(condition: string): string {
  return `select ${stepColumns}, (f.body -> 'input' ->> 'wait')::int as wait, m.fact ->> 'element' as element, '' as task_name, f.body -> 'form' ->> 'key' as form,
      s.name as by_name, s.position as by_position, o.name as by_organisation
    from instance u join fact f on f.chain = coalesce(u.subject, u.id) and f.instance = u.id ${stepJoins}
    cross join lateral (select x as fact from json_array_elements(f.body -> 'facts') x where x ->> 'type' = 'messageClosed' and x ->> 'how' = 'received' limit 1) m
    left join staff s on s.id = f.body -> 'actor' ->> 'id' left join organisation o on o.code = f.body -> 'actor' ->> 'organisation'
    where ${condition.replace('u.instance', 'u.id')} = $1::uuid and f.body -> 'input' ->> 'type' = 'message' and f.body -> 'form' is not null order by f.pos`;
}

/** Forms a case began with: no task either. */
function startsOf(condition: string): string {
  return `select ${stepColumns}, 0 as wait, m.fact ->> 'element' as element, '' as task_name, f.body -> 'form' ->> 'key' as form,
      s.name as by_name, s.position as by_position, o.name as by_organisation
    from instance u join fact f on f.chain = coalesce(u.subject, u.id) and f.instance = u.id ${stepJoins}
    cross join lateral (select x as fact from json_array_elements(f.body -> 'facts') x where x ->> 'type' = 'instanceStarted' limit 1) m
    left join staff s on s.id = f.body -> 'actor' ->> 'id' left join organisation o on o.code = f.body -> 'actor' ->> 'organisation'
    where ${condition.replace('u.instance', 'u.id')} = $1::uuid and f.seq = 1 and f.body -> 'form' is not null`;
}

async function nameReport(record: CaseRecord, row: Row): Promise<Row> {
  const [, version] = /\.v(\d+)$/.exec(row.body.definition) ?? [];
  const model = await record.catalogue.getModel(row.body.process, Number(version)).catch(() => null);
  const element = model?.elements[row.element];
  return { ...row, task_name: element?.properties['reportTitle'] ?? element?.name ?? '' };
}

function toSubmission(record: CaseRecord, row: Row): SubmissionRecord {
  return {
    id: taskIdOf(row.instance, row.wait),
    instance: row.instance,
    element: row.element,
    taskName: row.task_name,
    formKey: row.form,
    data: openStep(record, row).data ?? {},
    at: row.at.toISOString(),
    by: row.by_name === null ? null : { name: row.by_name, position: row.by_position, organisation: row.by_organisation },
    hash: row.hash.toString('hex'),
  };
}
