import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { advanceByDue } from '#record/advance-by-due.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startRelay, type Relay } from '#record/relay.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, catching, end, forGroup, service, start, timer, user } from '../engine/build-bpmn.ts';
import { type Library, openLibrary } from './library.ts';

/** A book dries for three days, is bound by a machine, rests for two days and is put on its shelf. */
const binding = bpmn(
  [
    start(),
    catching('dry', timer('duration', 'P3D')),
    service('bind', 'bind'),
    catching('rest', timer('duration', 'P2D')),
    user('shelve', { ext: forGroup('librarian') }),
    end(),
  ],
  ['start -> dry -> bind -> rest -> shelve -> end'],
  { id: 'binding' },
);

let library: Library;
let training: CaseRecord;
let folder: string;
beforeAll(async () => {
  library = await openLibrary();
  training = await openRecord({ ...library.database, masterKey: library.masterKey, clock: 'training' });
  folder = await mkdtemp(join(tmpdir(), 'binding-'));
  await writeFile(join(folder, 'binding.v1.bpmn'), binding);
  await publishDefinitions(training, folder);
});
afterAll(async () => {
  await training.close();
  await library.close();
  await rm(folder, { recursive: true });
});
let relay: Relay | null = null;
afterEach(async () => {
  await relay?.stop();
  relay = null;
});

/** Does at once what Temporal and a worker would do. */
function work(): void {
  relay = startRelay({ record: training, pollMs: 20, wake: (instance) => drive(instance) });
}

async function drive(instance: string): Promise<void> {
  for (;;) {
    const { jobs, sleepMs } = await lookUp(training, instance);
    const [job] = jobs;
    if (!job && sleepMs !== 0) return;
    const input = job ? { type: 'jobDone' as const, wait: job.wait, variables: {} } : { type: 'timePassed' as const };
    await commitStep(training, { instance, input, inputId: createId(), quiet: true });
  }
}

async function bind(): Promise<string> {
  const place = { organisation: 'branch-72', region: '72' };
  const { instance } = await startInstance(training, { process: 'binding', ...place, variables: {}, inputId: createId() });
  return instance;
}

const days = 86_400_000;
const ahead = async (ms: number): Promise<string> => new Date(Date.parse(await training.clock.now()) + ms).toISOString();

describe('a clock that is sent days ahead', () => {
  it('lets what a timer and a job begin have the time of its own day', async () => {
    work();
    const begun = Date.parse(await training.clock.now());
    const instance = await bind();

    const now = await advanceByDue(training, await ahead(10 * days));

    expect(Date.parse(now) - begun).toBeGreaterThanOrEqual(10 * days);
    const { rows } = await library.owner.query<{ opened_at: Date }>('select opened_at from task where instance = $1', [instance]);
    const opened = (rows[0]?.opened_at.getTime() ?? 0) - begun;
    expect(Math.round(opened / days)).toBe(5);
  });

  it('goes on without what stays under way for too long', async () => {
    const instance = await bind();
    const to = await ahead(4 * days);

    expect((await advanceByDue(training, to, { eachMs: 50, wholeMs: 10_000 })) >= to).toBe(true);

    // Nobody worked: the timer is still due, and fires when somebody comes.
    expect((await lookUp(training, instance)).sleepMs).toBe(0);
    work();
    await expect.poll(async () => (await lookUp(training, instance)).words).toContain('таймер «rest»');
  });

  it('jumps to the end when the whole way takes too long', async () => {
    const instance = await bind();
    const to = await ahead(20 * days);
    expect((await advanceByDue(training, to, { eachMs: 10_000, wholeMs: 100 })) >= to).toBe(true);
    expect((await lookUp(training, instance)).sleepMs).toBe(0);
  });
});
