import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import { numberOf } from '../connection.ts';
import type { QueueChange } from '../projections/count-queues.ts';
import type { IncidentChanges } from '../projections/project-incidents.ts';
import type { TaskChanges } from '../projections/project-tasks.ts';
import type { WaitChanges } from '../projections/project-waits.ts';
import { incidentParts } from './incident-statement.ts';
import { Statement } from './statement.ts';
import { taskParts } from './task-statement.ts';
import { waitParts } from './wait-statement.ts';

/** Rows of one step, ready to be written by one statement. */
export interface StepRows {
  instance: InstanceRow;
  /** Before the step; null = the step starts the instance. */
  seqBefore: number | null;
  /** The case is suspended or resumed by the step. */
  pauses: boolean;
  /** The case goes on by another version of its definition. */
  migrates: boolean;
  person: { id: string; posBefore: number } | null;
  fact: FactRow;
  /** Null = the instance has ended and its state is let go. */
  state: Buffer | null;
  tasks: TaskChanges;
  /** Unclaimed tasks that entered or left each queue. */
  queues: QueueChange[];
  waits: WaitChanges;
  incidents: IncidentChanges;
  joined: string[];
  /** Drafts of the case exist: those of the closed tasks go. */
  drafted: boolean;
  deliveries: DeliveryRow[];
  wake: { element: string; kind: string } | null;
  actor: string | null;
}

export interface InstanceRow {
  id: string;
  process: string;
  definition: string;
  version: number;
  status: string;
  subject: string | null;
  organisation: string;
  region: string;
  organisations: string[];
  parent: string | null;
  parent_wait: number | null;
  seq: number;
  open_incidents: number;
  next_due: Instant | null;
  suspended_at: Instant | null;
  driven: boolean;
  ended: boolean;
  business_key: string | null;
}

export interface FactRow {
  chain: string;
  pos: number;
  at: Instant;
  inputKey: string;
  body: string;
  private: Buffer | null;
  hash: Buffer;
}

export interface DeliveryRow {
  id: string;
  body: string;
  private: Buffer | null;
}

/** Writes a step in one round trip, all of it or nothing. Throws MR001 when the instance or the chain has moved. */
export async function writeStep(client: pg.PoolClient, rows: StepRows): Promise<void> {
  const statement = new Statement();
  const id = statement.value(rows.instance.id, 'uuid');
  const at = statement.value(rows.fact.at, 'timestamptz');
  instanceParts(statement, rows, { id, at });
  factPart(statement, rows, { id, at });
  taskParts(statement, rows, { id, at, shard: numberOf(client) });
  waitParts(statement, rows, id);
  incidentParts(statement, rows, { id, at });
  outboxParts(statement, rows, { id, at });
  await client.query(statement.build());
}

interface Common {
  id: string;
  at: string;
}

function instanceParts(statement: Statement, rows: StepRows, { id, at }: Common): void {
  const { instance, person, state, seqBefore } = rows;
  const head = person ? 'null' : statement.value(rows.fact.hash, 'bytea');
  const moved = [
    ['status', statement.value(instance.status, 'text')],
    ['organisations', statement.value(instance.organisations, 'text[]')],
    ['seq', statement.value(instance.seq, 'int')],
    ['head', head],
    ['open_incidents', statement.value(instance.open_incidents, 'int')],
    ['next_due', statement.value(instance.next_due, 'timestamptz')],
    ['driven', statement.value(instance.driven, 'boolean')],
    ['moved_at', at],
  ];
  if (instance.ended) moved.push(['ended_at', at]);
  if (rows.migrates) moved.push(['version', statement.value(instance.version, 'int')]);
  if (rows.pauses) moved.push(['suspended_at', statement.value(instance.suspended_at, 'timestamptz')]);
  if (seqBefore === null) {
    const born = [
      ['id', id],
      ['process', statement.value(instance.process, 'text')],
      ['definition', statement.value(instance.definition, 'text')],
      ['version', statement.value(instance.version, 'int')],
      ['subject', statement.value(instance.subject, 'uuid')],
      ['organisation', statement.value(instance.organisation, 'text')],
      ['region', statement.value(instance.region, 'text')],
      ['parent', statement.value(instance.parent, 'uuid')],
      ['parent_wait', statement.value(instance.parent_wait, 'int')],
      ['business_key', statement.value(instance.business_key, 'text')],
      ['started_at', at],
      ...moved,
    ];
    statement.part(
      'start',
      'moved',
      `insert into instance (${born.map(([name]) => name).join(', ')}) values (${born.map(([, value]) => value).join(', ')}) returning 1`,
    );
    if (state) statement.part('state', 'kept', `insert into instance_state values (${id}, ${statement.value(state, 'bytea')})`);
  } else {
    const before = statement.value(seqBefore, 'int');
    const set = moved.map(([name, value]) => `${name} = ${value}`).join(', ');
    const shape = `${instance.ended ? 'end' : 'move'}${rows.pauses ? ' paused' : ''}${rows.migrates ? ' migrated' : ''}`;
    statement.part(shape, 'moved', `update instance set ${set} where id = ${id} and seq = ${before} returning 1`);
    if (state)
      statement.part('state', 'kept', `update instance_state set state = ${statement.value(state, 'bytea')} where instance = ${id}`);
    else statement.part('ended', 'kept', `delete from instance_state where instance = ${id}`);
  }
  statement.demand('moved');
  if (person) {
    const [subject, before, hash] = [
      statement.value(person.id, 'uuid'),
      statement.value(person.posBefore, 'int'),
      statement.value(rows.fact.hash, 'bytea'),
    ];
    statement.part(
      'person',
      'chained',
      `update person set pos = pos + 1, head = ${hash} where id = ${subject} and pos = ${before} and erased_at is null returning 1`,
    );
    statement.demand('chained');
  }
  if (rows.joined.length > 0) {
    const subject = statement.value(instance.subject, 'uuid');
    const joined = rows.joined.map((organisation) => `(${statement.value(organisation, 'text')}, ${id}, ${subject}, ${at})`);
    statement.part(`joined${joined.length}`, 'joined', `insert into participation values ${joined.join(', ')} on conflict do nothing`);
  }
}

function factPart(statement: Statement, { fact, instance }: StepRows, { id, at }: Common): void {
  const values = [
    statement.value(fact.chain, 'uuid'),
    statement.value(fact.pos, 'int'),
    id,
    statement.value(instance.seq, 'int'),
    at,
    statement.value(fact.inputKey, 'uuid'),
    statement.value(fact.body, 'json'),
    statement.value(fact.private, 'bytea'),
    statement.value(fact.hash, 'bytea'),
  ];
  statement.part(
    'fact',
    'recorded',
    `insert into fact (chain, pos, instance, seq, at, input_key, body, private, hash) values (${values.join(', ')})`,
  );
}

function outboxParts(statement: Statement, { deliveries, wake, instance }: StepRows, { id, at }: Common): void {
  deliveries.forEach((delivery, position) => {
    const values = [
      statement.value(delivery.id, 'uuid'),
      id,
      statement.value(instance.subject, 'uuid'),
      at,
      statement.value(delivery.body, 'json'),
      statement.value(delivery.private, 'bytea'),
    ];
    statement.part(
      'delivery',
      `sent${position}`,
      `insert into delivery (id, instance, subject, at, body, private) values (${values.join(', ')})`,
    );
  });
  if (!wake) return;
  const process = statement.value(instance.process, 'text');
  const cause = statement.value(JSON.stringify(wake), 'json');
  statement.part('wake', 'woken', `insert into wake (instance, process, cause) values (${id}, ${process}, ${cause})`);
  statement.also(`pg_notify('marshrut_wake', '')`);
}
