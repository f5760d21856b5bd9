import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import type { EvaluationContext, Expression } from '#engine/feel.ts';
import type { Json, Variables } from '#engine/json.ts';
import { variablesOf } from '#engine/position.ts';
import type { Actor } from '../actor.ts';
import { draftPlace } from '../entities/draft.ts';
import type { CaseRecord } from '../open-record.ts';
import { unseal, unwrapDataKey } from '../personal-data.ts';
import { readAs, readSnapshotAs } from '../read-as.ts';
import { readState } from '../read-state.ts';
import { type DocumentRecord, listDocuments } from './list-documents.ts';
import { listSubmissions, type SubmissionRecord } from './list-submissions.ts';
import { taskColumns, taskJoins, type TaskRecord, type TaskSource, toTaskRecord } from './task-row.ts';

export interface TaskDetails extends TaskRecord {
  /** Initial data of the form, from the variables of the case as they are now. */
  prefill: Variables;
  draft: { data: Variables; savedAt: string; savedBy: string; version: number } | null;
  /** Forms submitted earlier in the case. */
  forms: SubmissionRecord[];
  documents: DocumentRecord[];
}

interface TaskKey {
  instance: string;
  wait: number;
}

type Row = TaskSource & { draft_data: Buffer | null; draft_version: number | null; draft_by: string | null };

const text = `select ${taskColumns}, d.data as draft_data, d.version as draft_version, d.saved_by as draft_by
  from task t ${taskJoins} where t.instance = $1 and t.wait = $2`;

/** The row of a task, without personal payloads: what commands look at. Null = there is none for this viewer. */
export async function findTask(record: CaseRecord, actor: Actor, { instance, wait }: TaskKey): Promise<TaskRecord | null> {
  // One statement is a snapshot of its own.
  const row = await readAs(
    record,
    actor,
    async (client) => (await client.query<Row>({ name: 'get_task', text, values: [instance, wait] })).rows[0],
  );
  return row ? toTaskRecord(record, row) : null;
}

/** Everything a task page needs. */
export async function getTask(record: CaseRecord, actor: Actor, { instance, wait }: TaskKey): Promise<TaskDetails | null> {
  const read = await readSnapshotAs(record, actor, async (client) => {
    // Sent at once: the connection is pipelined.
    const [{ rows }, forms, documents] = await Promise.all([
      client.query<Row>({ name: 'get_task', text, values: [instance, wait] }),
      listSubmissions(record, client, { instance }),
      listDocuments(record, client, { instance }),
    ]);
    return rows[0] ? { row: rows[0], forms, documents } : null;
  });
  if (!read) return null;
  const { row, forms, documents } = read;
  return {
    ...(await toTaskRecord(record, row)),
    prefill: await prefillOf(record, actor, row),
    draft: draftOf(record, row),
    forms,
    documents,
  };
}

function draftOf(record: CaseRecord, row: Row): TaskDetails['draft'] {
  if (!row.draft_data || !row.draft_saved_at || (row.subject !== null && !row.data_key)) return null;
  const key = row.subject === null || !row.data_key ? record.keys.system : unwrapDataKey(record.keys, row.subject, row.data_key);
  const data = unseal(key, draftPlace(row.instance, row.wait), row.draft_data) as Variables;
  return { data, savedAt: row.draft_saved_at.toISOString(), savedBy: row.draft_by ?? '', version: row.draft_version ?? 0 };
}

async function prefillOf(record: CaseRecord, actor: Actor, row: Row): Promise<Variables> {
  if (row.closed_at !== null) return {};
  const open = await readState(record, row.instance);
  if (!open) return {};
  const model = await record.catalogue.getModel(row.process, open.instance.version);
  const element = model.elements[row.element];
  if (element?.type !== 'userTask' || !element.prefill) return {};
  const context = { at: await record.clock.now(), environment: await record.catalogue.environment() };
  const value = tryPrefill(element.prefill, { current_user: describeReader(actor), ...variablesOf(open.state, row.wait) }, context);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** What the house cannot offer a person types: a calendar that is not loaded must not keep a form closed. */
function tryPrefill(prefill: Expression, variables: Variables, context: EvaluationContext): Json {
  try {
    return prefill.evaluate(variables, context).value;
  } catch (error) {
    if (error instanceof EvaluationFailed) return null;
    throw error;
  }
}

/** What an expression of `prefill` may know of whoever opens the form: he is who will fill it in. */
function describeReader({ name, position, organisation }: Actor): Variables {
  const [surname = '', ...rest] = name.trim().split(/\s+/);
  const short = [surname, ...rest.map((part) => `${part.charAt(0)}.`)].join(' ');
  return { name, short_name: short, position, organisation: organisation.code };
}
