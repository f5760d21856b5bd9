import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '#record/ids.ts';
import { rebuildProjections } from '#record/rebuild-projections.ts';
import { startInstance } from '#record/start-instance.ts';
import { addReader, lend, type Library, openLibrary, people } from './library.ts';
import { bustle, playAtRandom, publishBpmn } from './random-play.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await publishBpmn(library.record, 'bustle', bustle);
  const subjects = [await addReader(library.record), null, await addReader(library.record)];
  for (let count = 0; count < 30; count += 1) {
    await startInstance(library.record, {
      process: 'bustle',
      subject: subjects[count % 3] ?? null,
      organisation: 'branch-72',
      region: '72',
      variables: { branch: 'branch-72', card: `card-${count}`, times: 0 },
      inputId: createId(),
      actor: people.librarian,
    });
  }
  await lend(library.record);
  await playAtRandom(library, { steps: 320, seed: 20260202 });
});
afterAll(() => library.close());

const tables = ['task', 'wait', 'incident', 'participation', 'instance'];

async function readTables(): Promise<string> {
  const parts: unknown[] = [];
  for (const table of tables) parts.push((await library.owner.query(`select t::text as row from ${table} t order by 1`)).rows);
  const counts = 'select queue, sum(tasks) from queue_count group by queue having sum(tasks) <> 0 order by queue';
  parts.push((await library.owner.query(counts)).rows);
  return JSON.stringify(parts);
}

describe('projections made anew from the facts', () => {
  it('were reached by a play that left tasks, waits and incidents of every kind', async () => {
    const { rows } = await library.owner.query<{ kinds: string[]; hows: string[]; incidents: number }>(
      `select (select array_agg(distinct kind order by kind) from wait) as kinds, (select array_agg(distinct closed_how) from task where closed_how is not null) as hows,
         (select count(*)::int from incident where resolved_at is not null) as incidents`,
    );
    expect(rows[0]?.kinds).toEqual(expect.arrayContaining(['job', 'message', 'timer']));
    expect(rows[0]?.hows).toEqual(expect.arrayContaining(['completed', 'terminated']));
    expect(rows[0]?.incidents).toBeGreaterThan(0);
  });

  it('are what the steps have written', async () => {
    const before = await readTables();
    const rebuilt = await rebuildProjections(library.record);
    expect(rebuilt.changed).toBe(0);
    expect(rebuilt.rows).toBeGreaterThan(rebuilt.tasks + rebuilt.waits + rebuilt.incidents);
    expect(await readTables()).toBe(before);
  });

  it.each([
    [
      'a changed task',
      `update task set assignee = 'porter', due = '2030-01-01' where (instance, wait) = (select instance, wait from task order by 1, 2 limit 1)`,
    ],
    [
      'a task that is gone',
      `delete from task where (instance, wait) = (select instance, wait from task where closed_at is null order by 1, 2 limit 1)`,
    ],
    [
      'a wait nobody opened',
      `insert into wait select instance, 999, 'job', 'c', 'x', now(), null, null, null, null from wait order by instance limit 1`,
    ],
    [
      'an incident called resolved',
      `update incident set resolved_at = null, resolved_by = null where (instance, incident) = (select instance, incident from incident where resolved_at is not null order by 1, 2 limit 1)`,
    ],
    [
      'an office taken out of a case',
      `delete from participation where organisation = 'depot-62' and instance = (select min(instance::text)::uuid from participation where organisation = 'depot-62')`,
    ],
    [
      'a wrong count of a queue',
      `update queue_count set tasks = tasks + 5 where (queue, shard) = (select queue, shard from queue_count order by 1, 2 limit 1)`,
    ],
    [
      'a case with another due moment',
      `update instance set next_due = '2030-01-01', organisations = '{porter}' where id = (select id from instance order by id limit 1)`,
    ],
  ])('mend %s', async (_what, sql) => {
    const before = await readTables();
    const { rowCount } = await library.owner.query(sql);
    expect(rowCount).toBe(1);
    const rebuilt = await rebuildProjections(library.record);
    expect(rebuilt.changed).toBeGreaterThanOrEqual(1);
    expect(rebuilt.changed).toBeLessThanOrEqual(2);
    expect(await readTables()).toBe(before);
  });
});
