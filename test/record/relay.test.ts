import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { correlateMessage } from '#record/correlate-message.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { rebuildWakes } from '#record/rebuild-wakes.ts';
import { type Relay, startRelay, type Wake } from '#record/relay.ts';
import { startInstance } from '#record/start-instance.ts';
import { complete, lend, type Library, openedBy, openLibrary } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(() => library.owner.query('delete from wake'));

const relays: Relay[] = [];
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});

function relayTo(wake: Wake): Relay {
  const relay = startRelay({ record: library.record, wake, pollMs: 50 });
  relays.push(relay);
  return relay;
}

async function startErrand(card = createId()): Promise<string> {
  const variables = { reader: 'Ромашкина', card };
  const { instance } = await startInstance(library.record, {
    process: 'errands',
    organisation: 'branch-72',
    region: '72',
    variables,
    inputId: createId(),
  });
  return instance;
}

/** An errand that waits for its timer. */
async function startRest({ record, owner }: Library): Promise<string> {
  const variables = { reader: 'Ромашкина', card: 'к-1' };
  const place = { organisation: 'branch-72', region: '72' };
  const { instance } = await startInstance(record, { process: 'errands', ...place, variables, inputId: createId() });
  const [job] = (await lookUp(record, instance)).jobs;
  await commitStep(record, { instance, input: { type: 'jobDone', wait: job?.wait ?? 0, variables: {} }, inputId: createId() });
  const returned = { name: 'book-returned', correlationKey: 'к-1', messageId: createId(), variables: {}, timeToLive: null };
  await correlateMessage(record, returned);
  await owner.query('delete from wake');
  return instance;
}

async function countWakes(): Promise<number> {
  const { rows } = await library.owner.query<{ count: number }>('select count(*)::int as count from wake');
  return rows[0]?.count ?? -1;
}

describe('a wake', () => {
  it('is left by a job, not by a step that concerns people only', async () => {
    const begun = await lend(library.record);
    await complete(library.record, { instance: begun.instance, wait: openedBy(begun) });
    expect(await countWakes()).toBe(0);
    await startErrand();
    expect(await countWakes()).toBe(1);
  });

  it('is not left for the drive itself, which looks up after its own steps', async () => {
    const instance = await startErrand();
    await library.owner.query('delete from wake');
    const [job] = (await lookUp(library.record, instance)).jobs;
    await commitStep(library.record, {
      instance,
      input: { type: 'jobDone', wait: job?.wait ?? 0, variables: {} },
      inputId: createId(),
      quiet: true,
    });
    expect(await countWakes()).toBe(0);
  });

  it('is not left by the end of a case that Temporal never heard of', async () => {
    const begun = await lend(library.record);
    await complete(library.record, { instance: begun.instance, wait: openedBy(begun), variables: { found: false } });
    expect(await countWakes()).toBe(0);
  });
});

describe('the relay', () => {
  it('hands a wake over by notification, with its process and cause, and lets it go', async () => {
    const wake = vi.fn<Wake>(() => Promise.resolve());
    relayTo(wake);
    const instance = await startErrand();
    await vi.waitFor(() =>
      expect(wake).toHaveBeenCalledWith(instance, { id: 'errands', name: 'Поручения' }, { element: 'begun', kind: 'instanceStarted' }),
    );
    await vi.waitFor(async () => expect(await countWakes()).toBe(0));
  });

  it('hands over each wake once, however many relays there are', async () => {
    const instances = await Promise.all(Array.from({ length: 60 }, () => startErrand()));
    const woken: string[] = [];
    const wake: Wake = (instance) => {
      woken.push(instance);
      return Promise.resolve();
    };
    for (let count = 0; count < 4; count += 1) relayTo(wake);
    await vi.waitFor(async () => expect(await countWakes()).toBe(0), { timeout: 5000 });
    expect(woken.toSorted()).toEqual(instances.toSorted());
  });

  it('keeps a wake that could not be handed over, and hands it over later', async () => {
    let away = true;
    const woken: string[] = [];
    relayTo((instance) => {
      if (away) return Promise.reject(new Error('Temporal is away'));
      woken.push(instance);
      return Promise.resolve();
    });
    const instance = await startErrand();
    expect(await countWakes()).toBe(1);
    away = false;
    await vi.waitFor(() => expect(woken).toEqual([instance]));
  });

  it('asks a server that is away once a poll, not as fast as it can refuse', async () => {
    const refusals: number[] = [];
    const relay = startRelay({
      record: { ...library.record, writerUrl: 'postgres://nobody@127.0.0.1:1/nothing' },
      wake: () => Promise.resolve(),
      pollMs: 50,
      onError: () => refusals.push(performance.now()),
    });
    relays.push(relay);
    await vi.waitFor(() => expect(refusals.length).toBeGreaterThanOrEqual(4));
    expect((refusals[3] ?? 0) - (refusals[0] ?? 0)).toBeGreaterThan(100);
  });

  it('wakes a due case that could not be woken with the next poll', async () => {
    const fresh = await openLibrary();
    try {
      const instance = await startRest(fresh);
      fresh.clock.move('2026-02-02T08:00:00.000Z');
      let away = 2;
      const woken: string[] = [];
      const wake: Wake = (id) => {
        if (away-- > 0) return Promise.reject(new Error('Temporal is away'));
        woken.push(id);
        return Promise.resolve();
      };
      relays.push(startRelay({ record: fresh.record, wake, pollMs: 50 }));
      await vi.waitFor(() => expect(woken).toEqual([instance]));
    } finally {
      await Promise.all(relays.splice(0).map((relay) => relay.stop()));
      await fresh.close();
    }
  });
});

describe('after the loss of Temporal', () => {
  it('every open case that has something for it is woken again, the others are not', async () => {
    const fresh = await openLibrary();
    try {
      const variables = { reader: 'А', card: '1' };
      const errand = await startInstance(fresh.record, {
        process: 'errands',
        organisation: 'branch-72',
        region: '72',
        variables,
        inputId: createId(),
      });
      await lend(fresh.record);
      await fresh.owner.query('delete from wake');
      expect(await rebuildWakes(fresh.record)).toBe(1);
      const { rows } = await fresh.owner.query('select instance from wake');
      expect(rows).toEqual([{ instance: errand.instance }]);
    } finally {
      await fresh.close();
    }
  });
});
