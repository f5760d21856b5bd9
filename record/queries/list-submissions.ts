import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import { taskIdOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { openStep, stepColumns, stepJoins, type StepSource } from './read-step.ts';

export interface SubmissionRecord {
  /** Id of the task it closed. */
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
  const { rows } = await client.query<Row>({
    name: `submissions ${condition}`,
    text: `select ${stepColumns}, u.wait, u.element, u.name as task_name, u.form, s.name as by_name, s.position as by_position, o.name as by_organisation
      from submission u join fact f on f.chain = coalesce(u.subject, u.instance) and f.instance = u.instance and f.seq = u.seq ${stepJoins}
      left join staff s on s.id = u.by left join organisation o on o.code = s.organisation
      where ${condition} = $1::uuid order by f.pos, u.wait`,
    values: [value],
  });
  return rows.map((row) => toSubmission(record, row));
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
