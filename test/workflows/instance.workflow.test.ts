import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BpmnError, JobRefused } from '#activities/job-errors.ts';
import type { RunningWorker } from '#activities/worker.ts';
import type { Look } from '#activities/interface.ts';
import type { JobHandler } from '#activities/services.ts';
import { asleep, buildHands, buildJob, type FakeHands } from './fixtures/fake-hands.ts';
import { library, newInstance, openTemporal, startWorker, until } from './fixtures/drive.ts';

const temporal = await openTemporal();
const cause = { element: 'issue-card', kind: 'taskClosed' };

describe.skipIf(!temporal)('the drive of one instance', () => {
  if (!temporal) return;
  let hands: FakeHands;
  let worker: RunningWorker;
  let handler: JobHandler;

  beforeAll(async () => {
    hands = buildHands();
    worker = await startWorker(temporal.address, hands, { 'check-card': (job, services) => handler(job, services) });
  });
  afterAll(async () => {
    await worker.stop();
    await temporal.stop();
  });

  /** Given a record that shows `look`, wakes a new instance. */
  const wakeNew = async (changes: Partial<FakeHands> = {}) => {
    Object.assign(hands, { look: asleep, looks: 0, commits: [], delivered: [], onCommit: () => {} }, changes);
    const instance = newInstance();
    await temporal.wake(instance, library, cause);
    return { instance, handle: temporal.client.workflow.getHandle(instance) };
  };
  const endOnCommit = () => {
    hands.look = { ...asleep, ended: true };
  };

  test('a job runs and its result is reported once', async () => {
    handler = async (job) => ({ checked: job.wait });
    const { instance, handle } = await wakeNew({ look: { ...asleep, jobs: [buildJob(7, 'check-card')] }, onCommit: endOnCommit });

    await handle.result();

    expect(hands.commits).toEqual([
      { instance, inputId: `${instance}.7.done`, input: { type: 'jobDone', wait: 7, variables: { checked: 7 } } },
    ]);
  });

  test('a look taken before the result of a job was committed does not start the job again', async () => {
    let runs = 0;
    let finish = () => {};
    handler = () => new Promise((done) => (runs++, (finish = () => done({}))));
    Object.assign(hands, { look: { ...asleep, jobs: [buildJob(7, 'check-card')] }, commits: [], onCommit: endOnCommit });
    // A short workflow task: what the workflow decides while a local activity hangs is sent after 0.8 s, not after 8.
    const options = { workflowId: newInstance(), taskQueue: 'marshrut', workflowTaskTimeout: '1 second' as const };
    const handle = await temporal.client.workflow.start(library.id, options);
    await until(() => runs === 1, 'the job begins');
    const lookUp = hang(hands, 'lookUp', hands.look);
    const commitInput = hang(hands, 'commitInput', { ...asleep, ended: true });

    await handle.signal('wake', cause);
    await until(lookUp.began, 'the look of the wake begins');
    finish();
    await until(() => count(handle, 'activityTaskCompletedEventAttributes', 1), 'Temporal has the result');
    lookUp.release();
    await until(commitInput.began, 'the result is being committed');
    const tasks = await countEvents(handle, 'workflowTaskCompletedEventAttributes');
    await until(() => count(handle, 'workflowTaskCompletedEventAttributes', tasks + 1), 'what was decided meanwhile is sent');
    commitInput.release();
    await handle.result();

    expect(await countEvents(handle, 'activityTaskScheduledEventAttributes')).toBe(1);
  });

  test('a job that throws is tried again, then reported as failed without the text of the error', async () => {
    let attempts = 0;
    handler = async () => {
      attempts++;
      throw new Error('550 unknown user vasilkova@example.org');
    };
    const { handle } = await wakeNew({ look: { ...asleep, jobs: [buildJob(7, 'check-card')] }, onCommit: endOnCommit });

    await handle.result();

    expect(attempts).toBe(3);
    expect(hands.commits[0]?.input).toEqual({
      type: 'jobFailed',
      wait: 7,
      code: 'Error',
      message: 'Работа прервана внутренней ошибкой. Повторите; если не поможет, сообщите администратору.',
    });
  });

  test('a job that refuses is not tried again', async () => {
    let attempts = 0;
    handler = async () => {
      attempts++;
      throw new JobRefused('TEMPLATE_UNKNOWN', 'Нет такого шаблона.');
    };
    const { handle } = await wakeNew({ look: { ...asleep, jobs: [buildJob(7, 'check-card')] }, onCommit: endOnCommit });

    await handle.result();

    expect(attempts).toBe(1);
    expect(hands.commits[0]?.input).toMatchObject({ type: 'jobFailed', code: 'TEMPLATE_UNKNOWN', message: 'Нет такого шаблона.' });
  });

  test('a BPMN error of a job reaches the process with its variables', async () => {
    handler = async () => {
      throw new BpmnError('REGISTRY_UNAVAILABLE', 'Обмен не настроен.', { tried: true });
    };
    const { handle } = await wakeNew({ look: { ...asleep, jobs: [buildJob(7, 'check-card')] }, onCommit: endOnCommit });

    await handle.result();

    expect(hands.commits[0]?.input).toEqual({
      type: 'jobError',
      wait: 7,
      errorCode: 'REGISTRY_UNAVAILABLE',
      message: 'Обмен не настроен.',
      variables: { tried: true },
    });
  });

  test('a job type nobody serves is a failure that names it', async () => {
    const { handle } = await wakeNew({ look: { ...asleep, jobs: [buildJob(7, 'fly-to-moon')] }, onCommit: endOnCommit });

    await handle.result();

    expect(hands.commits[0]?.input).toMatchObject({ type: 'jobFailed', code: 'JOB_TYPE_UNKNOWN' });
  });

  test('the time that came is committed once', async () => {
    const { handle } = await wakeNew({ look: { ...asleep, sleepMs: 30 }, onCommit: endOnCommit });

    await handle.result();

    expect(hands.commits.map(({ input }) => input)).toEqual([{ type: 'timePassed' }]);
  });

  test('a wake in the middle of a sleep of 14 years is heard, and the position told', async () => {
    const fourteenYears = 14 * 365 * 24 * 3_600_000;
    const { instance, handle } = await wakeNew({ look: { ...asleep, words: 'Ждём окончания ИПРА.', sleepMs: fourteenYears } });
    await until(async () => (await handle.query<string>('position')) === 'Ждём окончания ИПРА.', 'first look');

    expect(await handle.query<object>('__temporal_workflow_metadata')).toMatchObject({ currentDetails: 'Ждём окончания ИПРА.' });
    hands.look = { ...asleep, ended: true, words: 'Дело закрыто.' };
    await temporal.wake(instance, library, cause);
    await handle.result();

    expect(await handle.query<string>('position')).toBe('Дело закрыто.');
    expect(hands.commits).toEqual([]);
  });

  test('what other instances must be told is delivered before the end', async () => {
    const { handle } = await wakeNew({ look: { ...asleep, ended: true, deliveries: ['d1', 'd2'] } });

    await handle.result();

    expect(hands.delivered).toEqual(['d1', 'd2']);
  });

  test('a job that is gone from the record is cancelled and not reported', async () => {
    let finish = () => {};
    const started = new Promise<void>((resolve) => {
      handler = () => new Promise((done) => ((finish = () => done({})), resolve()));
    });
    const { instance, handle } = await wakeNew({ look: { ...asleep, jobs: [buildJob(7, 'check-card')] } });
    await started;

    hands.look = { ...asleep, ended: true };
    await temporal.wake(instance, library, cause);
    await handle.result();
    finish();

    expect(hands.commits).toEqual([]);
  });

  test('a delivery that fails keeps the instance open until it is delivered, and does not keep it from its timers', async () => {
    const heal = (id: string) => {
      hands.delivered.push(id);
      hands.look = { ...hands.look, deliveries: [] };
      return Promise.resolve();
    };
    const { instance, handle } = await wakeNew({
      look: { ...asleep, ended: true, deliveries: ['d1'] },
      deliver: () => Promise.reject(new Error('away')),
    });
    await until(() => hands.looks > 0, 'the first look');
    await expect.poll(async () => (await handle.describe()).status.name).toBe('RUNNING');

    hands.deliver = heal;
    await temporal.wake(instance, library, cause);
    await handle.result();

    expect(hands.delivered).toEqual(['d1']);
  });

  test('a definition whose timer is due for ever does not keep the worker busy', async () => {
    const { handle } = await wakeNew({ look: { ...asleep, sleepMs: 0 } });

    const pauses = async () => ((await handle.fetchHistory()).events ?? []).filter((event) => event.timerStartedEventAttributes).length;
    await until(async () => (await pauses()) > 0, 'it takes a rest');

    expect(hands.commits.length).toBe(100);
    await handle.terminate();
  });

  test('a timer that was due for very long fires again after the rest', async () => {
    const { instance, handle } = await wakeNew({ look: { ...asleep, sleepMs: 0 } });
    await until(() => hands.commits.length === 100, 'it hurries until it takes a rest');

    hands.onCommit = endOnCommit;
    await temporal.wake(instance, library, cause);
    await handle.result();

    expect(hands.commits.length).toBe(101);
  });

  test('a cancel pressed in the UI of Temporal does not end a case', async () => {
    const { instance, handle } = await wakeNew();
    await until(() => hands.looks > 0, 'the first look');

    await handle.cancel();
    hands.look = { ...asleep, ended: true };
    await temporal.wake(instance, library, cause);

    await expect(handle.result()).resolves.toBeUndefined();
  });

  test('a late wake of an ended instance asks, sees the end and ends', async () => {
    const { instance, handle } = await wakeNew({ look: { ...asleep, ended: true } });
    await handle.result();

    await temporal.wake(instance, library, cause);
    await temporal.client.workflow.getHandle(instance).result();

    expect(hands.looks).toBeGreaterThanOrEqual(2);
  });

  test('after two thousand wakes the run begins anew and goes on', async () => {
    const { instance, handle } = await wakeNew();
    const first = (await handle.describe()).runId;

    for (let sent = 0; sent < 2_000; sent += 100)
      await Promise.all(Array.from({ length: 100 }, () => temporal.wake(instance, library, cause)));
    await until(async () => (await temporal.client.workflow.getHandle(instance).describe()).runId !== first, 'a new run', 30_000);

    hands.look = { ...asleep, ended: true };
    await temporal.wake(instance, library, cause);
    await handle.result();
  }, 90_000);
});

type EventKind = 'activityTaskCompletedEventAttributes' | 'activityTaskScheduledEventAttributes' | 'workflowTaskCompletedEventAttributes';

async function countEvents(handle: WorkflowHandle, kind: EventKind): Promise<number> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => event[kind]).length;
}

async function count(handle: WorkflowHandle, kind: EventKind, atLeast: number): Promise<boolean> {
  return (await countEvents(handle, kind)) >= atLeast;
}

/** The next call of `name` hangs until it is released, and answers with `look`. */
function hang(hands: FakeHands, name: 'lookUp' | 'commitInput', look: Look) {
  let release = () => {};
  const spy = vi.spyOn(hands, name).mockImplementationOnce(() => new Promise<Look>((resolve) => (release = () => resolve(look))));
  return { began: () => spy.mock.calls.length > 0, release: () => (spy.mockRestore(), release()) };
}
