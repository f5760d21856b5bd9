import type pg from 'pg';
import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import { type Actor, type RecordedActor, systemActor } from '../actor.ts';
import { taskIdOf } from '../ids.ts';
import type { NoticeStatus } from '../entities/notice.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import { historyEvents } from './history-events.ts';
import { factsOfKind, historyKind, type HistoryKind } from './history-kind.ts';
import { openPapers, type OpenPaper } from './open-papers.ts';
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
    | { type: 'paper'; document: string; kind: string; name: string | null }
    | { type: 'signature'; document: string; valid: boolean; qualified: boolean; words: string }
    | { type: 'notice'; channel: string; template: string; status: NoticeStatus; to: string | null; title: string | null };
}

export interface History extends Page<HistoryEntry> {
  actors: { id: string; name: string }[];
}

/** A row of the common timeline: a step or what is kept beside the chain. A page never tears a step apart. */
interface Event {
  source: 'step' | Exclude<HistoryEntry['body']['type'], 'fact'>;
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
    const sealed = await openPapers(record, client, { person, events });
    const entries = events.flatMap((event) =>
      event.source === 'step' ? expandStep(record, event, steps.get(event.id)) : [toEntry(event, sealed.get(event.id))],
    );
    const rows = filter.kind === undefined ? entries : entries.filter((entry) => historyKind(entry) === filter.kind);
    return { rows, nextCursor, at, actors: await readActors(client, person) };
  });
}

async function readEvents(client: pg.PoolClient, person: string, filter: HistoryFilter): Promise<Event[]> {
  const sql = new SqlText();
  sql.value(person, 'uuid');
  const conditions = ['true'];
  const [before] = [filter.asOf, filter.to].filter((limit) => limit !== undefined).toSorted();
  if (before) conditions.push(`e.at <= ${sql.value(before, 'timestamptz')}`);
  if (filter.from) conditions.push(`e.at >= ${sql.value(filter.from, 'timestamptz')}`);
  if (filter.actor) conditions.push(`e.actor ->> 'id' = ${sql.value(filter.actor)}`);
  if (filter.kind) conditions.push(kindCondition(sql, filter.kind));
  const place = readCursor(filter.cursor, 3);
  if (place)
    conditions.push(
      `(e.at, source, lpad(e.id, 40)) < (${sql.value(place[0] ?? '', 'timestamptz')}, ${sql.value(place[1] ?? '')}, lpad(${sql.value(place[2] ?? '')}, 40))`,
    );
  const { rows } = await client.query<Event>(
    sql.query(`select e.source, e.id, e.at, e.instance, e.process, e.actor, e.detail, s.name as actor_name, s.position as actor_position, o.name as actor_organisation
      from (${historyEvents}) e left join staff s on s.id = e.actor ->> 'id' left join organisation o on o.code = e.actor ->> 'organisation'
      where ${conditions.join(' and ')} order by e.at desc, source desc, lpad(e.id, 40) desc limit ${sql.value(filter.limit + 1, 'int')}`),
  );
  return rows;
}

/** What has nothing of the kind is left out here, so that no page comes empty. */
function kindCondition(sql: SqlText, kind: HistoryKind): string {
  if (kind === 'read' || kind === 'refusal') return `e.source = ${sql.value(kind)}`;
  const { types, others } = factsOfKind(kind);
  const matches = others ? `<> all (${sql.value(types, 'text[]')})` : `= any (${sql.value(types, 'text[]')})`;
  const steps = `e.source = 'step' and exists (select from json_array_elements(e.facts) x where x ->> 'type' ${matches})`;
  return kind === 'data' ? `(e.source in ('paper', 'signature', 'notice') or ${steps})` : steps;
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
  if (instance === null) return null;
  // An event that a person reported comes with its form too.
  if (fact.type === 'messageClosed') return body.form && body.input['wait'] === fact.wait ? taskIdOf(instance, fact.wait) : null;
  // So does the beginning of a case: nobody waited for it, so it has the number no wait has.
  if (fact.type === 'instanceStarted') return body.form ? taskIdOf(instance, 0) : null;
  if (fact.type !== 'taskClosed' || fact.how !== 'completed') return null;
  return body.input['type'] === 'completeTask' && body.input['wait'] === fact.wait ? taskIdOf(instance, fact.wait) : null;
}

function toEntry(event: Event, opened: OpenPaper | undefined): HistoryEntry {
  const detail = { ...event.detail, ...opened } as Omit<Exclude<HistoryEntry['body'], { type: 'fact' }>, 'type'>;
  return { ...common(event), id: event.id, hash: null, body: { type: event.source, ...detail } as HistoryEntry['body'] };
}

function common({ at, instance, process, actor, ...event }: Event): Pick<HistoryEntry, 'at' | 'instance' | 'process' | 'actor'> {
  const name = event.actor_name ?? (actor.id === systemActor.id ? systemActor.name : actor.id);
  return {
    at: at.toISOString(),
    instance,
    process,
    actor: { id: actor.id, name, position: event.actor_position, organisation: event.actor_organisation },
  };
}

/** Everybody who did, read or tried something; for the filter by actor. */
async function readActors(client: pg.PoolClient, person: string): Promise<History['actors']> {
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'history_actors',
    text: `select s.id, s.name from staff s where s.id in (
        select f.body -> 'actor' ->> 'id' from fact f where f.chain = $1 union select a.actor ->> 'id' from access a where a.subject = $1
        union select t.actor ->> 'id' from attempt t where t.subject = $1 union select d.created_by from document d where d.subject = $1)
      order by s.name, s.id`,
    values: [person],
  });
  return rows;
}
