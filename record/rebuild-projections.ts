import type pg from 'pg';
import type { Fact } from '#engine/fact.ts';
import { systemActor } from './actor.ts';
import { inTransaction, wholeTables } from './connection.ts';
import type { CaseRecord } from './open-record.ts';
import { type ReplayedCase, replayCase, type ReplaySource, type ReplayStep } from './projections/replay-case.ts';
import type { StepBody } from './step/step-body.ts';

export interface Rebuilt {
  instances: number;
  tasks: number;
  waits: number;
  incidents: number;
  /** Rows the facts give, over all tables. */
  rows: number;
  /** Rows that were not as the facts say, and are now. */
  changed: number;
}

type Table = 'task' | 'wait' | 'incident' | 'participation';

const keys: { [table in Table]: string[] } = {
  task: ['instance', 'wait'],
  wait: ['instance', 'wait'],
  incident: ['instance', 'incident'],
  participation: ['organisation', 'instance'],
};

const casesAtOnce = 200;

/**
 * Recomputes what boards and counts read from the facts, by the functions that every step uses, and mends what differs: tasks, waits, incidents,
 * participations, counts of the queues, and what a case says of itself. One transaction; steps wait meanwhile, readers do not.
 */
export async function rebuildProjections(record: CaseRecord): Promise<Rebuilt> {
  return inTransaction(record.writer, `begin; ${wholeTables}`, async (client) => {
    await client.query('lock table instance in share row exclusive mode');
    const rebuilt: Rebuilt = { instances: 0, tasks: 0, waits: 0, incidents: 0, rows: 0, changed: 0 };
    await client.query(
      `declare cases no scroll cursor for select id, process, subject, region, organisation from instance order by coalesce(subject, id), id`,
    );
    for (let cases = await readCases(client); cases.length > 0; cases = await readCases(client)) await rebuildCases(client, cases, rebuilt);
    const counts = await mendCounts(client);
    rebuilt.rows += counts.rows;
    rebuilt.changed += counts.changed;
    return rebuilt;
  });
}

async function rebuildCases(client: pg.PoolClient, cases: ReplaySource[], rebuilt: Rebuilt): Promise<void> {
  const steps = await readSteps(client, cases);
  const replayed = cases.flatMap((source) => {
    const own = steps.get(source.id);
    return own ? [replayCase(source, own)] : [];
  });
  const instances = cases.map(({ id }) => id);
  const mend = async (table: Table, rows: object[]): Promise<number> => {
    rebuilt.rows += rows.length;
    rebuilt.changed += await mendTable(client, table, { instances, rows });
    return rows.length;
  };
  const all = <T>(rowsOf: (of: ReplayedCase) => Iterable<T>): T[] => replayed.flatMap((of) => [...rowsOf(of)]);
  rebuilt.tasks += await mend(
    'task',
    all(({ tasks }) => tasks.values()),
  );
  rebuilt.waits += await mend(
    'wait',
    all(({ waits }) => waits.values()),
  );
  rebuilt.incidents += await mend(
    'incident',
    all(({ incidents }) => incidents.values()),
  );
  await mend(
    'participation',
    all(({ participations }) => participations),
  );
  rebuilt.instances += replayed.length;
  rebuilt.rows += replayed.length;
  rebuilt.changed += await mendCases(
    client,
    replayed.map(({ summary }) => summary),
  );
}

async function readCases(client: pg.PoolClient): Promise<ReplaySource[]> {
  return (await client.query<ReplaySource>(`fetch ${casesAtOnce} from cases`)).rows;
}

async function readSteps(client: pg.PoolClient, cases: ReplaySource[]): Promise<Map<string, ReplayStep[]>> {
  const { rows } = await client.query<{ instance: string; seq: number; at: Date; body: StepBody }>({
    name: 'rebuild_steps',
    text: 'select instance, seq, at, body from fact where chain = any ($1::uuid[]) and instance = any ($2::uuid[]) order by chain, pos',
    values: [[...new Set(cases.map(({ id, subject }) => subject ?? id))], cases.map(({ id }) => id)],
  });
  const steps = new Map<string, ReplayStep[]>();
  for (const { instance, seq, at, body } of rows) {
    // Projections read only the open half of a fact, so they can be made anew for an erased person too.
    const facts = body.facts as unknown as Fact[];
    const actor = body.actor.id === systemActor.id ? null : body.actor.id;
    const own = steps.get(instance) ?? [];
    own.push({ seq, at: at.toISOString(), actor, facts, status: body.status });
    steps.set(instance, own);
  }
  return steps;
}

/** Makes the rows of some cases as given; answers how many were not so before: changed, missing or too many. */
async function mendTable(client: pg.PoolClient, table: Table, of: { instances: string[]; rows: object[] }): Promise<number> {
  const same = keys[table].map((key) => `f.${key} = t.${key}`).join(' and ');
  const source = `json_populate_recordset(null::${table}, $1)`;
  const values = [JSON.stringify(of.rows)];
  const dropped = await client.query<{ key: string }>(
    `delete from ${table} t where t.instance = any ($2::uuid[])
       and not exists (select from ${source} f where ${same} and to_jsonb(f) = to_jsonb(t)) returning ${keyOf(table)} as key`,
    [...values, of.instances],
  );
  const added = await client.query<{ key: string }>(
    `insert into ${table} as t select f.* from ${source} f on conflict do nothing returning ${keyOf(table)} as key`,
    values,
  );
  return new Set([...dropped.rows, ...added.rows].map(({ key }) => key)).size;
}

function keyOf(table: Table): string {
  return `concat_ws(' ', ${keys[table].map((key) => `t.${key}`).join(', ')})`;
}

async function mendCases(client: pg.PoolClient, summaries: ReplayedCase['summary'][]): Promise<number> {
  const columns = ['status', 'seq', 'organisations', 'open_incidents', 'next_due', 'started_at', 'moved_at', 'ended_at', 'suspended_at'];
  const [row, fresh] = [columns.map((name) => `i.${name}`).join(', '), columns.map((name) => `f.${name}`).join(', ')];
  const { rowCount } = await client.query(
    `update instance i set (${columns.join(', ')}) = row (${fresh}) from json_populate_recordset(null::instance, $1) f
     where f.id = i.id and (${row}) is distinct from (${fresh})`,
    [JSON.stringify(summaries)],
  );
  return rowCount ?? 0;
}

/** Counts of the queues over all their shards; a count that is wrong is put right in one of them. */
async function mendCounts(client: pg.PoolClient): Promise<{ rows: number; changed: number }> {
  const { rows } = await client.query<{ rows: number; changed: number }>(
    `with fresh as (select q as queue, count(*)::int as tasks from task cross join lateral unnest(queue || also) q
         where closed_at is null and assignee is null and q is not null group by q),
       stale as (select queue, sum(tasks)::int as tasks, min(shard) as shard from queue_count group by queue),
       wrong as (select coalesce(f.queue, s.queue) as queue, coalesce(s.shard, 0) as shard, coalesce(f.tasks, 0) - coalesce(s.tasks, 0) as missing
         from fresh f full join stale s on s.queue = f.queue where coalesce(f.tasks, 0) <> coalesce(s.tasks, 0)),
       mended as (insert into queue_count as c (queue, shard, tasks) select queue, shard, missing from wrong
         on conflict (queue, shard) do update set tasks = c.tasks + excluded.tasks returning 1)
     select (select count(*) from fresh) as rows, (select count(*) from mended) as changed`,
  );
  return rows[0] ?? { rows: 0, changed: 0 };
}
