import { fork, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Commit } from '#activities/interface.ts';
import type { RunningWorker } from '#activities/worker.ts';
import { startTemporal, type LocalTemporal } from '#cli/local/temporal.ts';
import { asleep, buildHands, buildJob, type FakeHands } from './fixtures/fake-hands.ts';
import { library, newInstance, openTemporal, startWorker, until, type TestTemporal } from './fixtures/drive.ts';

const temporal = await openTemporal();
const cause = { element: 'issue-card', kind: 'taskClosed' };

describe.skipIf(!temporal)('the drive under faults', () => {
  if (!temporal) return;
  const servers: LocalTemporal[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await temporal.stop();
  });

  describe('a worker killed with -9 in the middle of a job', () => {
    const children: ChildProcess[] = [];
    afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

    test('the job ends once, by another worker', async () => {
      const hands = buildHands({ ...asleep, jobs: [buildJob(7, 'check-card', { heartbeatMs: 1_500 })] });
      hands.onCommit = () => (hands.look = { ...asleep, ended: true });
      const instance = newInstance();
      const first = await forkWorker(temporal, hands, 'hang');
      children.push(first.child);
      await temporal.wake(instance, library, cause);
      await until(() => first.began(), 'the job begins');

      first.child.kill('SIGKILL');
      const second = await forkWorker(temporal, hands, 'finish');
      children.push(second.child);
      await temporal.client.workflow.getHandle(instance).result();

      expect(hands.commits.map(({ input }) => input)).toEqual([{ type: 'jobDone', wait: 7, variables: { by: 'the second worker' } }]);
    }, 60_000);
  });

  describe('Temporal goes away', () => {
    let hands: FakeHands;
    let worker: RunningWorker;
    beforeAll(async () => {
      hands = buildHands();
      worker = await startWorker(temporal.address, hands);
    });
    afterAll(() => worker.stop());

    /** Given an instance that sleeps, stops Temporal, does `meanwhile`, and starts Temporal at the same address. */
    const interrupt = async (meanwhile: () => Promise<void>) => {
      const stopped = servers.at(-1) ?? temporal;
      await stopServer(temporal, stopped);
      await meanwhile();
      servers.push(await restart(temporal));
    };

    test('Temporal stopped: a timer that came due meanwhile fires after it is back', async () => {
      Object.assign(hands, { look: { ...asleep, sleepMs: 1_000 }, commits: [], onCommit: () => (hands.look = { ...asleep, ended: true }) });
      const instance = newInstance();
      await temporal.wake(instance, library, cause);
      await until(() => hands.looks > 0, 'the first look');

      await interrupt(() => new Promise((resolve) => setTimeout(resolve, 1_500)));

      await until(() => hands.commits.length === 1, 'the timer fires', 40_000);
      expect(hands.commits[0]?.input).toEqual({ type: 'timePassed' });
    }, 90_000);

    test('the database of Temporal deleted: every instance woken again goes on, timers included', async () => {
      Object.assign(hands, { look: { ...asleep, sleepMs: 3_600_000 }, looks: 0, commits: [], onCommit: () => {} });
      const instances = [newInstance(), newInstance(), newInstance()];
      for (const instance of instances) await temporal.wake(instance, library, cause);
      await until(() => hands.looks >= 3, 'three sleep');

      await interrupt(async () => {
        for (const file of ['temporal.db', 'temporal.db-wal', 'temporal.db-shm']) await rm(join(temporal.dataDir, file), { force: true });
      });
      // The record still knows them; this is what `rebuild` does for every open instance.
      const committed: Commit[] = [];
      Object.assign(hands, { look: { ...asleep, sleepMs: 50 } });
      hands.onCommit = (commit) => {
        committed.push(commit);
        if (committed.length === 3) hands.look = { ...asleep, ended: true };
        else hands.look = { ...asleep, sleepMs: 3_600_000 };
      };
      for (const instance of instances) {
        hands.look = { ...asleep, sleepMs: 50 };
        const before = committed.length;
        await until(
          () =>
            temporal.wake(instance, library, cause).then(
              () => true,
              () => false,
            ),
          'Temporal takes the wake',
          30_000,
        );
        await until(() => committed.length > before, 'its timer fires', 40_000);
      }

      expect(new Set(committed.map(({ instance }) => instance))).toEqual(new Set(instances));
    }, 120_000);
  });
});

async function stopServer({ dataDir }: TestTemporal, server: LocalTemporal): Promise<void> {
  if (server.pid) process.kill(server.pid, 'SIGTERM');
  await until(
    async () => !(await fetch(server.uiUrl ?? '', { signal: AbortSignal.timeout(500) }).catch(() => null)),
    `the server of ${dataDir} stops`,
  );
}

function restart({ dataDir, address }: TestTemporal): Promise<LocalTemporal> {
  return startTemporal({ dataDir, port: Number(address.split(':')[1]), log: () => {} });
}

/** A worker process whose record is `hands` of this test. */
async function forkWorker({ address }: TestTemporal, hands: FakeHands, behaviour: 'hang' | 'finish') {
  const child = fork(join(import.meta.dirname, 'fixtures/worker-process.ts'), [address, behaviour], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let began = false;
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`worker ended with ${code}`)));
    child.on('message', async ({ id, name, argument }: { id: number; name: string; argument: unknown }) => {
      if (name === 'ready') resolve();
      if (name === 'began') began = true;
      if (name === 'lookUp') child.send({ id, look: await hands.lookUp(argument as string) });
      if (name === 'commitInput') child.send({ id, look: await hands.commitInput(argument as Commit) });
    });
  });
  await ready;
  return { child, began: () => began };
}
