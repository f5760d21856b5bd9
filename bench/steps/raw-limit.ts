import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createId } from '#record/ids.ts';
import type { Plan } from './measure.ts';
import { type Figures, runLoad } from './run-load.ts';

const tables = ['task', 'closed', 'submission', 'input', 'chain', 'wake'].map(
  (name) => `create table raw_${name} (id uuid primary key, instance uuid, at timestamptz default now(), text text)`,
);
const schema = `
  create table raw_instance (id uuid primary key, seq int not null, at timestamptz);
  create table raw_head (id uuid primary key, seq int not null, hash bytea);
  create table raw_fact (id uuid primary key, instance uuid, at timestamptz default now(), body jsonb);
  ${tables.join(';')}`;

/**
 * What PostgreSQL and `pg` give when nothing thinks: two updates by key and six inserts, one of them with 1 KB of JSON, as prepared statements
 * between begin and commit; and the same rows as one statement.
 */
export async function measureRaw(ownerUrl: string, plan: Plan): Promise<{ transactions: Figures; statements: Figures }> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: plan.clients });
  await pool.query(schema);
  const ids = Array.from({ length: 5000 }, () => createId());
  await pool.query('insert into raw_instance select id, 1, now() from unnest($1::uuid[]) id', [ids]);
  await pool.query(`insert into raw_head select id, 1, '\\x00' from unnest($1::uuid[]) id`, [ids]);
  const pick = (): string => ids[Math.floor(Math.random() * ids.length)] ?? '';
  const transactions = await runLoad({ ...plan, operation: () => writeEight(pool, pick()) });
  const statements = await runLoad({ ...plan, operation: () => writeOne(pool, pick()) });
  await pool.query('drop table raw_instance, raw_head, raw_fact, raw_task, raw_closed, raw_submission, raw_input, raw_chain, raw_wake');
  await pool.end();
  return { transactions, statements };
}

function makeBody(): string {
  return JSON.stringify({ noise: randomBytes(380).toString('hex'), what: 'x'.repeat(240) });
}

const inserted = ['task', 'closed', 'submission', 'input', 'chain'];

async function writeEight(pool: pg.Pool, id: string): Promise<void> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query({ name: 'u1', text: 'update raw_instance set seq = seq + 1, at = now() where id = $1', values: [id] });
  await client.query({ name: 'u2', text: 'update raw_head set seq = seq + 1, hash = $2 where id = $1', values: [id, randomBytes(32)] });
  await client.query({
    name: 'i0',
    text: 'insert into raw_fact (id, instance, body) values ($1, $2, $3)',
    values: [createId(), id, makeBody()],
  });
  for (const name of inserted) {
    await client.query({
      name,
      text: `insert into raw_${name} (id, instance, text) values ($1, $2, $3)`,
      values: [createId(), id, 'a short text of a row'],
    });
  }
  await client.query('commit');
  client.release();
}

const ctes = inserted.map(
  (name, index) => `${name} as (insert into raw_${name} (id, instance, text) values ($${index + 5}, $1, 'a short text of a row'))`,
);
const one = `with u1 as (update raw_instance set seq = seq + 1, at = now() where id = $1), u2 as (update raw_head set seq = seq + 1, hash = $2 where id = $1),
  f as (insert into raw_fact (id, instance, body) values ($3, $1, $4)), ${ctes.join(', ')} select 1`;

async function writeOne(pool: pg.Pool, id: string): Promise<void> {
  await pool.query({ name: 'one', text: one, values: [id, randomBytes(32), createId(), makeBody(), ...inserted.map(() => createId())] });
}
