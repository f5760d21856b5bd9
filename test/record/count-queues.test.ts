import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

/** What the shards say, and what stands in the tasks themselves. */
async function counts(): Promise<{ kept: { [queue: string]: number }; counted: { [queue: string]: number } }> {
  const read = async (sql: string): Promise<{ [queue: string]: number }> => {
    const { rows } = await library.owner.query<{ queue: string; tasks: number }>(sql);
    return Object.fromEntries(rows.map(({ queue, tasks }) => [queue, tasks]));
  };
  return {
    kept: await read('select queue, sum(tasks)::int as tasks from queue_count group by queue having sum(tasks) <> 0 order by queue'),
    counted: await read(
      `select q as queue, count(*)::int as tasks from task cross join lateral unnest(queue || also) q
       where closed_at is null and assignee is null group by q order by q`,
    ),
  };
}

describe('the counts of queues', () => {
  it('follow a task the input did not name: a case is cancelled while its task waits', async () => {
    // given
    const { instance } = await lend(library.record, {});
    const { kept } = await counts();
    expect(Object.values(kept).some((tasks) => tasks > 0)).toBe(true);
    // when
    const input = { type: 'cancel' as const, reason: 'записан дважды' };
    await commitStep(library.record, { instance, input, inputId: createId(), actor: people.librarian });
    // then
    expect(await counts()).toEqual({ kept: {}, counted: {} });
  });

  it('leave out a task somebody holds, and take it in again when it is given back', async () => {
    const begun = await lend(library.record, {});
    const { instance } = begun;
    const wait = openedBy(begun);
    const assign = (assignee: string | null) => {
      const input = { type: 'assignTask' as const, wait, assignee };
      return commitStep(library.record, { instance, input, inputId: createId(), actor: people.librarian });
    };
    const free = await counts();
    await assign('librarian');
    expect(await counts()).toEqual({ kept: {}, counted: {} });
    // From hand to hand: no queue moves.
    await assign('colleague');
    expect(await counts()).toEqual({ kept: {}, counted: {} });
    await assign(null);
    expect(await counts()).toEqual(free);
    expect(free.kept).toEqual(free.counted);
  });
});
