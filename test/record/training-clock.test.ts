import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { correlateMessage } from '#record/correlate-message.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { startRelay } from '#record/relay.ts';
import { startInstance } from '#record/start-instance.ts';
import { advanceClock, findNextDue } from '#record/training-clock.ts';
import { type Library, openLibrary } from './library.ts';

let library: Library;
let training: CaseRecord;
beforeAll(async () => {
  library = await openLibrary();
  training = await openRecord({ ...library.database, masterKey: library.masterKey, clock: 'training' });
});
afterAll(async () => {
  await training.close();
  await library.close();
});
afterEach(() => vi.unstubAllEnvs());

const ahead = (ms: number): string => new Date(Date.now() + ms).toISOString();
const day = 86_400_000;

describe('the training clock', () => {
  it('moves forward, never back, for every process at once', async () => {
    const moved = await advanceClock(training, ahead(3 * day));
    expect(Date.parse(moved)).toBeGreaterThanOrEqual(Date.now() + 3 * day - 1000);
    await advanceClock(training, ahead(day));
    const other = await openRecord({ ...library.database, masterKey: library.masterKey, clock: 'training' });
    expect(Date.parse(await other.clock.now())).toBeGreaterThan(Date.now() + 2 * day);
    await other.close();
  });

  it('is refused in production, and where the clock is real', async () => {
    await expect(advanceClock(library.record, ahead(day))).rejects.toThrow('training');
    vi.stubEnv('NODE_ENV', 'production');
    await expect(openRecord({ ...library.database, masterKey: library.masterKey, clock: 'training' })).rejects.toThrow('production');
  });

  it('wakes what became due', async () => {
    const variables = { reader: 'А', card: 'clock' };
    const { instance } = await startInstance(training, {
      process: 'errands',
      organisation: 'branch-72',
      region: '72',
      variables,
      inputId: createId(),
    });
    const [job] = (await lookUp(training, instance)).jobs;
    await commitStep(training, { instance, input: { type: 'jobDone', wait: job?.wait ?? 0, variables: {} }, inputId: createId() });
    await correlateMessage(training, {
      name: 'book-returned',
      correlationKey: 'clock',
      messageId: createId(),
      variables: {},
      timeToLive: null,
    });
    const due = await findNextDue(training);
    await library.owner.query('delete from wake');
    const woken: string[] = [];
    const relay = startRelay({
      record: training,
      pollMs: 50,
      wake: (id, _process, { kind }) => {
        if (kind === 'timePassed') woken.push(id);
        return Promise.resolve();
      },
    });
    expect(await relay.sweep()).toBe(0);
    await advanceClock(training, due ?? '');
    await vi.waitFor(() => expect(woken).toEqual([instance]));
    await relay.stop();
    expect(await lookUp(training, instance)).toMatchObject({ sleepMs: 0 });
  });
});
