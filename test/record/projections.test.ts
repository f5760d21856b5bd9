import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { rebuildProjections } from '#record/rebuild-projections.ts';
import { startInstance } from '#record/start-instance.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

async function snapshot(): Promise<{ [table: string]: unknown[] }> {
  const { owner } = library;
  const read = async (sql: string): Promise<unknown[]> => (await owner.query<{ row: unknown }>(sql)).rows.map(({ row }) => row);
  return {
    task: await read('select to_jsonb(t) as row from task t order by instance, wait'),
    wait: await read('select to_jsonb(t) as row from wait t order by instance, wait'),
    incident: await read('select to_jsonb(t) as row from incident t order by instance, incident'),
    queues: await read(
      `select jsonb_build_array(queue, sum(tasks)) as row from queue_count group by queue having sum(tasks) <> 0 order by queue`,
    ),
  };
}

describe('projections made anew from the facts', () => {
  it('have the same rows as those written with the steps', async () => {
    // given: tasks opened, assigned, refused, extended, closed; a job, a failed job, a message; persons and none
    const { record } = library;
    for (const subject of [null, await addReader(record)]) {
      const begun = await lend(record, { subject, variables: { due: '2026-02-05T12:00:00.000Z' } });
      const { instance } = begun;
      const wait = openedBy(begun);
      const send = (input: Parameters<typeof commitStep>[1]['input']) =>
        commitStep(record, { instance, input, inputId: createId(), actor: people.librarian });
      await send({ type: 'assignTask', wait, assignee: 'librarian' });
      await send({ type: 'refuseTask', wait, reason: 'не по профилю' });
      await send({ type: 'assignTask', wait, assignee: 'colleague' });
      await send({ type: 'extendTerm', wait, due: '2026-02-09T12:00:00.000Z', reason: 'читатель болеет' });
      await complete(record, { instance, wait });
      await lend(record, { subject });
      const errand = await startInstance(record, {
        process: 'errands',
        subject,
        organisation: 'branch-72',
        region: '72',
        variables: { reader: 'А', card: '7' },
        inputId: createId(),
      });
      const { rows } = await library.owner.query<{ wait: number }>('select wait from wait where instance = $1', [errand.instance]);
      const job = rows[0]?.wait ?? 0;
      const answer = subject
        ? { type: 'jobDone' as const, wait: job, variables: {} }
        : { type: 'jobFailed' as const, wait: job, code: 'PAPER', message: 'нет бумаги' };
      await commitStep(record, { instance: errand.instance, input: answer, inputId: createId() });
    }
    const written = await snapshot();
    // when
    const rebuilt = await rebuildProjections(record);
    // then
    expect(await snapshot()).toEqual(written);
    expect(rebuilt).toMatchObject({ instances: 6, tasks: 6, waits: 1, incidents: 1, changed: 0 });
    expect(written['task']).toHaveLength(6);
    expect(written['queues']).not.toEqual([]);
  });

  it('are the same for a person whose key is destroyed, who may come back to nobody', async () => {
    const subject = await addReader(library.record);
    await lend(library.record, { subject });
    const written = await snapshot();
    await library.owner.query('update person set data_key = null, identity = null where id = $1', [subject]);
    await rebuildProjections(library.record);
    expect(await snapshot()).toEqual(written);
  });
});
