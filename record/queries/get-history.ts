import type pg from 'pg';
import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { Actor, RecordedActor } from '../actor.ts';
import { taskIdOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import { historyKind, type HistoryKind } from './history-kind.ts';
import { openStep, stepColumns, stepJoins, type StepSource } from './read-step.ts';
import { SqlText } from './sql-text.ts';

export interface HistoryFilter extends Window {
  /** Nothing later is shown. */
  asOf?: Instant | undefined;
  from?: Instant | undefined;
  to?: Instant | undefined;
  kind?: HistoryKind | undefined;
  /** Id of a person of the staff, or `system`. */
  actor?: string | undefined;
}

export interface HistoryActor {
  id: string;
  name: string;
  position: string | null;
  organisation: string | null;
}

export interface HistoryEntry {
  id: string;
  at: Instant;
  instance: string | null;
  process: string | null;
  actor: HistoryActor;
  /** Of the step in the chain; null for what is kept beside it. */
  hash: string | null;
  body:
    | { type: 'fact'; fact: Fact; submission: string | null }
    | { type: 'read'; classes: string[]; what: string; reason: string | null }
    | { type: 'refusal'; action: string; code: string; rules: string[]; dataHash: string | null }
    | { type: 'paper'; document: string; kind: string };
}

export interface History extends Page<HistoryEntry> {
  actors: { id: string; name: string }[];
}

/** A row of the common timeline: a step, a read, a refusal or a paper. A page never tears a step apart. */
interface Event {
  source: 'step' | 'read' | 'refusal' | 'paper';
  id: string;
  at: Date;
  instance: string | null;
  process: string | null;
  actor: RecordedActor;
  actor_name: string | null;
  actor_position: string | null;
  actor_organisation: string | null;
  detail: { [name: string]: unknown };
}

/** Everything that happened around a person, over all his cases: steps with their data, reads, refusals, papers; the newest first. */
export async function getHistory(record: CaseRecord, actor: Actor, person: string, filter: HistoryFilter): Promise<History> {
  const at = await record.clock.now();
  return readSnapshotAs(record, actor, async (client) => {
    const raw = await readEvents(client, person, filter);
    const { rows: events, nextCursor } = cutPage(raw, filter.limit, (event) => [event.at.toISOString(), event.source, event.id]);
    const steps = await readSteps(client, person, events);
    const entries = events.flatMap((event) =>
      event.source === 'step' ? expandStep(record, event, steps.get(event.id)) : [toEntry(event)],
    );
    const rows = filter.kind === undefined ? entries : entries.filter((entry) => historyKind(entry) === filter.kind);
    return { rows, nextCursor, at, actors: await readActors(client, person) };
  });
}

const events = `
  select 'step' as source, f.pos::text as id, f.at, f.instance, f.body ->> 'process' as process, f.body -> 'actor' as actor, '{}'::json as detail from fact f where f.chain = $1::uuid
  union all select 'read', a.id::text, a.at, a.instance, null, a.actor, json_build_object('classes', a.classes, 'what', a.what, 'reason', a.reason) from access a where a.subject = $1::uuid
  union all select 'refusal', t.id::text, t.at, t.instance, null, t.actor,
    json_build_object('action', t.action, 'code', t.code, 'rules', t.rules, 'dataHash', encode(t.data_hash, 'hex')) from attempt t where t.subject = $1::uuid
  union all select 'paper', d.id::text, d.created_at, d.instance, null, json_build_object('id', d.created_by, 'roles', '[]'::json, 'organisation', ''),
    json_build_object('document', d.id, 'kind', d.kind) from document d where d.subject = $1::uuid`;

async function readEvents(client: pg.PoolClient, person: string, filter: HistoryFilter): Promise<Event[]> {
  const sql = new SqlText();
  sql.value(person, 'uuid');
  const conditions = ['true'];
  const [before] = [filter.asOf, filter.to].filter((limit) => limit !== undefined).toSorted();
  if (before) conditions.push(`e.at <= ${sql.value(before, 'timestamptz')}`);
  if (filter.from) conditions.push(`e.at >= ${sql.value(filter.from, 'timestamptz')}`);
  if (filter.actor) conditions.push(`e.actor ->> 'id' = ${sql.value(filter.actor)}`);
  if (filter.kind === 'read') conditions.push(`source = 'read'`);
  else if (filter.kind === 'refusal') conditions.push(`source = 'refusal'`);
  else if (filter.kind !== undefined) conditions.push(`source in ('step', 'paper')`);
  const place = readCursor(filter.cursor, 3);
  if (place)
    conditions.push(
      `(e.at, source, lpad(e.id, 40)) < (${sql.value(place[0] ?? '', 'timestamptz')}, ${sql.value(place[1] ?? '')}, lpad(${sql.value(place[2] ?? '')}, 40))`,
    );
  const { rows } = await client.query<Event>(
    sql.query(`select e.*, s.name as actor_name, s.position as actor_position, o.name as actor_organisation
      from (${events}) e left join staff s on s.id = e.actor ->> 'id' left join organisation o on o.code = s.organisation
      where ${conditions.join(' and ')} order by e.at desc, source desc, lpad(e.id, 40) desc limit ${sql.value(filter.limit + 1, 'int')}`),
  );
  return rows;
}

async function readSteps(client: pg.PoolClient, person: string, rows: Event[]): Promise<Map<string, StepSource>> {
  const positions = rows.filter(({ source }) => source === 'step').map(({ id }) => id);
  if (positions.length === 0) return new Map();
  const steps = await client.query<StepSource>({
    name: 'history_steps',
    text: `select ${stepColumns} from fact f ${stepJoins} where f.chain = $1 and f.pos = any ($2::int[])`,
    values: [person, positions],
  });
  return new Map(steps.rows.map((step) => [String(step.pos), step]));
}

/** Facts of a step, the last of them first, as everything in the timeline. */
function expandStep(record: CaseRecord, event: Event, step: StepSource | undefined): HistoryEntry[] {
  if (!step) return [];
  const { facts } = openStep(record, step);
  return facts
    .map((fact, position) => ({
      ...common(event),
      id: `${step.pos}.${position}`,
      hash: step.hash.toString('hex'),
      body: { type: 'fact' as const, fact, submission: submissionOf(event, step, fact) },
    }))
    .toReversed();
}

function submissionOf({ instance }: Event, { body }: StepSource, fact: Fact): string | null {
  if (instance === null || fact.type !== 'taskClosed' || fact.how !== 'completed') return null;
  return body.input['type'] === 'completeTask' && body.input['wait'] === fact.wait ? taskIdOf(instance, fact.wait) : null;
}

function toEntry(event: Event): HistoryEntry {
  const detail = event.detail as Omit<Exclude<HistoryEntry['body'], { type: 'fact' }>, 'type'>;
  return { ...common(event), id: event.id, hash: null, body: { type: event.source, ...detail } as HistoryEntry['body'] };
}

function common({ at, instance, process, actor, ...event }: Event): Pick<HistoryEntry, 'at' | 'instance' | 'process' | 'actor'> {
  return {
    at: at.toISOString(),
    instance,
    process,
    actor: { id: actor.id, name: event.actor_name ?? (actor.id === systemActor.id ? systemActor.name : actor.id), position: event.actor_position, organisation: event.actor_organisation },
  };
}

async function readActors(client: pg.PoolClient, person: string): Promise<History['actors']> {
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'history_actors',
    text: `select distinct s.id, s.name from fact f join staff s on s.id = f.body -> 'actor' ->> 'id' where f.chain = $1 order by s.name, s.id`,
    values: [person],
  });
  return rows;
}
