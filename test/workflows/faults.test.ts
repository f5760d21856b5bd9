import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isHealthy, startTemporal } from '#cli/local/temporal.ts';
import { rebuildWakes } from '#record/rebuild-wakes.ts';
import { advanceClock } from '#record/training-clock.ts';
import { openTemporal, until, type TestTemporal } from './fixtures/drive.ts';
import { openLibrary, type Library } from './fixtures/library.ts';

const temporal = await openTemporal();
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

describe.skipIf(!temporal)('worker killed with -9 in the middle of a job', () => {
  if (!temporal) return;
  let library: Library;
  const workers: ChildProcess[] = [];
  beforeAll(async () => {
    library = await openLibrary(temporal, null);
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await library.close();
  });

  test('the job ends once, by another worker', async () => {
    const first = await forkWorker(temporal, library, 'hang');
    workers.push(first.process);
    const instance = await library.askForCard();
    await until(first.began, 'the job begins', 20_000);

    first.process.kill('SIGKILL');
    workers.push((await forkWorker(temporal, library, 'finish')).process);

    await library.untilLook(instance, ({ words }) => words.includes('Выдать билет'), 'the job is done');
    expect(await library.factsOf(instance, 'jobClosed')).toBe(1);
    expect(await library.factsOf(instance, 'incidentOpened')).toBe(0);
  }, 60_000);
});

describe.skipIf(!temporal)('a worker started before Temporal', () => {
  if (!temporal) return;

  test('gets to work when Temporal is there', async () => {
    const { address, dataDir } = temporal;
    await temporal.server.stop();
    const library = await openLibrary(temporal, async () => ({ checked: true }));
    const instance = await library.askForCard();

    temporal.server = await startTemporal({ dataDir, port: Number(address.split(':')[1]), log: () => {} });

    await library.untilLook(instance, ({ words }) => words.includes('Выдать билет'), 'the job is done');
    await library.close();
  }, 60_000);
});

describe.skipIf(!temporal)('Temporal goes away', () => {
  if (!temporal) return;
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary(temporal, async () => ({ checked: true }));
  });
  afterAll(async () => {
    await library.close();
    await temporal.stop();
  });

  /** Stops Temporal, does `meanwhile`, and starts it at the same address with what is left of its database. */
  const interrupt = async (meanwhile: () => Promise<void>) => {
    await temporal.server.stop();
    expect(await isHealthy(temporal.address)).toBe(false);
    await meanwhile();
    temporal.server = await startTemporal({ dataDir: temporal.dataDir, port: Number(temporal.address.split(':')[1]), log: () => {} });
  };
  const issuedCard = async () => {
    const instance = await library.askForCard();
    await library.untilLook(instance, ({ words }) => words.includes('Выдать билет'), 'the librarian has the task');
    return instance;
  };

  test('Temporal stopped: forms are accepted, and what came due fires when it is back', async () => {
    const instance = await issuedCard();

    await interrupt(async () => {
      await library.issueCard(instance);
      await advanceClock(library.record, days(31));
    });

    await library.untilLook(instance, ({ status }) => status === 'completed', 'the card expires');
    expect(await library.factsOf(instance, 'timerClosed')).toBe(1);
  }, 90_000);

  test("Temporal's database deleted: after a rebuild every open case goes on, timers included", async () => {
    const before = await Promise.all([issuedCard(), issuedCard()]);
    const [waiting, armed] = before;
    await library.issueCard(armed);
    await library.untilLook(armed, ({ sleepMs }) => sleepMs !== null, 'the timer is armed');

    await interrupt(async () => {
      for (const file of ['temporal.db', 'temporal.db-wal', 'temporal.db-shm']) await rm(join(temporal.dataDir, file), { force: true });
    });
    await rebuildWakes(library.record);

    await until(() => isDriven(temporal, armed), 'the sleeping case is driven again', 40_000);
    await library.issueCard(waiting);
    await advanceClock(library.record, days(70));
    for (const instance of before) await library.untilLook(instance, ({ status }) => status === 'completed', 'the card expires');
    expect(await Promise.all(before.map((instance) => library.factsOf(instance, 'timerClosed')))).toEqual([1, 1]);
  }, 120_000);
});

function isDriven({ client }: TestTemporal, instance: string): Promise<boolean> {
  return client.workflow
    .getHandle(instance)
    .describe()
    .then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );
}

async function forkWorker({ address }: TestTemporal, library: Library, behaviour: 'hang' | 'finish') {
  const process = fork(join(import.meta.dirname, 'fixtures/worker-process.ts'), [address, library.database.writerUrl, behaviour], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const heard = new Set<unknown>();
  process.on('message', (message) => heard.add(message));
  await until(() => heard.has('ready') || process.exitCode !== null, 'the worker starts', 30_000);
  if (process.exitCode !== null) throw new Error(`the worker ended with ${process.exitCode}`);
  return { process, began: () => heard.has('began') };
}
