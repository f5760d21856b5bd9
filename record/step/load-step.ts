import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import type { State } from '#engine/state.ts';
import { RecordRefused } from '../errors.ts';
import { type Keys, unseal, unwrapDataKey } from '../personal-data.ts';
import type { Addressed } from '../projections/project-tasks.ts';
import type { StepBody } from './step-body.ts';

/** Everything a step needs to know, read in one round trip from one snapshot. */
export interface LoadedInstance {
  id: string;
  process: string;
  definition: string;
  version: number;
  status: 'active' | 'completed' | 'terminated';
  subject: string | null;
  organisation: string;
  region: string;
  organisations: string[];
  seq: number;
  head: Buffer | null;
  next_due: Date | null;
  driven: boolean;
  moved_at: Date;
  state: Buffer | null;
  data_key: Buffer | null;
  person_pos: number | null;
  person_head: Buffer | null;
  /** The open task the input is about. */
  task_version: number | null;
  task_assignee: string | null;
  task_queue: string | null;
  task_also: string[] | null;
  drafted: boolean;
}

/** Where a task stands before the step. Only steps change it, so it is as old as `seq`. */
export interface OpenTask {
  wait: number;
  assignee: string | null;
  queue: string | null;
  also: string[] | null;
  /** Known of those whose groups or people the step corrects. */
  addressed?: Omit<Addressed, 'wait'>;
}

export interface StoredStep {
  instance: string;
  seq: number;
  at: Date;
  body: StepBody;
  private: Buffer | null;
  data_key: Buffer | null;
  subject: string | null;
}

type LoadedRow = LoadedInstance & { [K in keyof StoredStep as `f_${K}`]: StoredStep[K] | null };

const columns = `i.id, i.process, i.definition, i.version, i.status, i.subject, i.organisation, i.region, i.organisations, i.seq, i.head, i.next_due,
  i.driven, i.moved_at, s.state, p.data_key, p.pos as person_pos, p.head as person_head,
  t.version as task_version, t.assignee as task_assignee, t.queue as task_queue, t.also as task_also,
  exists (select from draft d where d.instance = i.id) as drafted,
  f.instance as f_instance, f.seq as f_seq, f.at as f_at, f.body as f_body, f.private as f_private`;
const tables = `from instance i left join instance_state s on s.instance = i.id left join person p on p.id = i.subject
  left join fact f on f.input_key = $2 left join task t on t.instance = i.id and t.wait = $3 and t.closed_at is null where i.id = $1`;

export interface LoadRequest {
  instance: string;
  inputKey: string;
  wait: number | null;
  /** Take the locks first: after losing several races. */
  lock: boolean;
}

export async function loadStep(
  client: pg.PoolClient,
  request: LoadRequest,
): Promise<{ instance: LoadedInstance; replay: StoredStep | null }> {
  if (request.lock) await lockInstance(client, request.instance);
  const values = [request.instance, request.inputKey, request.wait];
  const { rows } = await client.query<LoadedRow>({ name: 'load_step', text: `select ${columns} ${tables}`, values });
  const [row] = rows;
  if (!row) throw new RecordRefused('INSTANCE_NOT_FOUND', { instance: request.instance });
  return { instance: row, replay: replayOf(row) };
}

/** Open tasks of an instance by their numbers. */
export async function findTasks(client: pg.PoolClient, instance: string, waits: number[]): Promise<OpenTask[]> {
  const text = `select wait, assignee, queue, also, json_build_object('groups', groups, 'users', users, 'organisation', organisation) as addressed from task where instance = $1 and wait = any ($2::int[]) and closed_at is null`;
  const { rows } = await client.query<OpenTask>({ name: 'find_tasks', text, values: [instance, waits] });
  return rows;
}

/** The step already stored under an input id, if any. */
export async function findStep(client: pg.PoolClient, inputKey: string): Promise<StoredStep | null> {
  const { rows } = await client.query<StoredStep>({
    name: 'find_step',
    text: `select f.instance, f.seq, f.at, f.body, f.private, p.data_key, i.subject
      from fact f join instance i on i.id = f.instance left join person p on p.id = i.subject where f.input_key = $1`,
    values: [inputKey],
  });
  return rows[0] ?? null;
}

/** Always the case first and its person second, so that two steps never wait for each other. */
async function lockInstance(client: pg.PoolClient, instance: string): Promise<void> {
  const { rows } = await client.query<{ subject: string | null }>('select subject from instance where id = $1 for update', [instance]);
  if (rows[0]?.subject) await client.query('select from person where id = $1 for update', [rows[0].subject]);
}

function replayOf(row: LoadedRow): StoredStep | null {
  if (row.f_instance === null || row.f_seq === null || row.f_at === null || row.f_body === null) return null;
  const { f_instance: instance, f_seq: seq, f_at: at, f_body: body } = row;
  return { instance, seq, at, body, private: row.f_private, data_key: row.data_key, subject: row.subject };
}

/** Key of what belongs to the person of a case, or to nobody. */
export function keyFor(keys: Keys, of: { subject: string | null; data_key: Buffer | null }): KeyObject {
  if (of.subject === null) return keys.system;
  if (of.data_key === null) throw new RecordRefused('PERSON_ERASED', { person: of.subject });
  return unwrapDataKey(keys, of.subject, of.data_key);
}

export function openState(key: KeyObject, loaded: Pick<LoadedInstance, 'id' | 'seq' | 'state'>): State | undefined {
  // What was sealed was a State; the tag of the cipher proves that nobody else wrote it.
  return loaded.state === null ? undefined : (unseal(key, statePlace(loaded.id, loaded.seq), loaded.state) as State);
}

export function statePlace(instance: string, seq: number): string {
  return `state ${instance} ${seq}`;
}

export function factPlace(instance: string, seq: number): string {
  return `fact ${instance} ${seq}`;
}
