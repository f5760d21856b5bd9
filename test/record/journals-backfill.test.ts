import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createDatabase } from './database.ts';

const folder = join(import.meta.dirname, '../../record/migrations');

it('reads and refusals written before they were chained are chained by the migration, in the order of time', async () => {
  const database = await createDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  // given the schema as it was before, with two reads of one person and a refusal
  await owner.query('drop schema public cascade; create schema public; create table migration (name text primary key, hash text not null)');
  const files = (await readdir(folder)).filter((name) => name < '0060').toSorted();
  for (const name of files) await owner.query(`${await readFile(join(folder, name), 'utf8')}; reset role`);
  const person = '019b0000-0000-7000-8000-000000000001';
  const read = `insert into access (id, at, actor, subject, what, classes) values (gen_random_uuid(), $1, '{"id":"a"}', $2, 'карта', '{M}')`;
  await owner.query(read, ['2026-02-03T04:00:00Z', person]);
  await owner.query(read, ['2026-02-02T04:00:00Z', person]);
  await owner.query(
    `insert into attempt (id, at, actor, action, code, rules) values (gen_random_uuid(), '2026-02-02T04:00:00Z', '{"id":"a","organisation":"b"}', 'x', 'Y', '{}')`,
  );
  // when
  await owner.query(`begin; ${await readFile(join(folder, '0060-journals.sql'), 'utf8')}; reset role; commit`);
  // then
  const { rows } = await owner.query('select chain, pos, at from access order by pos');
  expect(rows.map(({ chain, pos, at }) => [chain, pos, (at as Date).toISOString().slice(0, 10)])).toEqual([
    [`person ${person}`, 1, '2026-02-02'],
    [`person ${person}`, 2, '2026-02-03'],
  ]);
  expect((await owner.query('select chain, pos from attempt')).rows).toEqual([{ chain: 'organisation b', pos: 1 }]);
  await expect(owner.query('delete from access')).rejects.toThrow('append-only');
  await owner.end();
  await database.drop();
});
