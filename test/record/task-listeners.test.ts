import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobResult } from '#engine/job-result.ts';
import type { Actor } from '#record/actor.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { loadJob } from '#record/load-job.ts';
import { lookUp } from '#record/look-up.ts';
import { countTasks } from '#record/queries/count-tasks.ts';
import { listTasks } from '#record/queries/list-tasks.ts';
import { rebuildProjections } from '#record/rebuild-projections.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, end, start, user } from '../engine/build-bpmn.ts';
import { complete, type Library, openLibrary, people } from './library.ts';

const listeners = `<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="prepare"/>
  <zeebe:taskListener eventType="completing" type="approve"/></zeebe:taskListeners>`;

let library: Library;
let folder: string;
beforeAll(async () => {
  library = await openLibrary();
  folder = await mkdtemp(join(tmpdir(), 'listeners-'));
  const heard = bpmn(
    [start(), user('check', { ext: `<zeebe:assignmentDefinition candidateGroups="librarian"/>${listeners}` }), end()],
    ['start -> check -> end'],
    { id: 'heard' },
  );
  const handed = bpmn(
    [
      start(),
      user('check', {
        ext: `<zeebe:assignmentDefinition candidateGroups="librarian"/><zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="route"/></zeebe:taskListeners>`,
      }),
      end(),
    ],
    ['start -> check -> end'],
    { id: 'handed' },
  );
  await writeFile(join(folder, 'handed.v1.bpmn'), handed);
  await writeFile(join(folder, 'heard.v1.bpmn'), heard);
  await publishDefinitions(library.record, folder);
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});

async function begin(): Promise<string> {
  const place = { organisation: 'branch-72', region: '72' };
  return (await startInstance(library.record, { process: 'heard', ...place, variables: { card: 5 }, inputId: createId() })).instance;
}

async function answer(instance: string, result: JobResult = {}): Promise<void> {
  const [job] = (await lookUp(library.record, instance)).jobs;
  await commitStep(library.record, {
    instance,
    input: { type: 'jobDone', wait: job?.wait ?? 0, variables: {}, result },
    inputId: createId(),
  });
}

async function taskOf(instance: string) {
  const { rows } = await library.owner.query('select wait, priority, groups, due::text, closed_how from task where instance = $1', [
    instance,
  ]);
  return rows[0] as { wait: number; priority: number; groups: string[]; due: string; closed_how: string | null } | undefined;
}

describe('a task with listeners', () => {
  it('is in no list before it is created, and then as it was corrected', async () => {
    const instance = await begin();
    expect(await taskOf(instance)).toBeUndefined();
    await answer(instance, { corrections: { priority: 80, candidateGroups: ['keeper'] } });
    expect(await taskOf(instance)).toMatchObject({ priority: 80, groups: ['keeper'], closed_how: null });
  });

  it('stays open while its completion is looked at; whoever looks sees what it gives', async () => {
    const instance = await begin();
    await answer(instance);
    const wait = (await taskOf(instance))?.wait ?? 0;
    await complete(library.record, { instance, wait, variables: { found: true } });
    expect(await taskOf(instance)).toMatchObject({ closed_how: null });
    const [job] = (await lookUp(library.record, instance)).jobs;
    expect(await loadJob(library.record, instance, job?.wait ?? 0)).toMatchObject({
      listener: 'completing',
      variables: { card: 5, found: true },
      task: { wait, priority: 50, candidateGroups: ['librarian'], assignee: null },
    });
    await expect(complete(library.record, { instance, wait, variables: {} })).rejects.toThrow(/TASK_BUSY/);
    await answer(instance);
    expect(await taskOf(instance)).toMatchObject({ closed_how: 'completed' });
  });

  it('is open again when its completion is denied', async () => {
    const instance = await begin();
    await answer(instance);
    const wait = (await taskOf(instance))?.wait ?? 0;
    await complete(library.record, { instance, wait, variables: { found: true } });
    await answer(instance, { denied: true, deniedReason: 'нет подписи' });
    expect(await taskOf(instance)).toMatchObject({ closed_how: null });
    await complete(library.record, { instance, wait, variables: { found: false } });
    await answer(instance, { corrections: { priority: 1, dueDate: '2026-05-01T00:00:00Z' } });
    expect((await lookUp(library.record, instance)).status).toBe('completed');
  });

  it('corrected to another group leaves the queue of the one and enters that of the other', async () => {
    const place = { organisation: 'branch-72', region: '72' };
    const keeper = { ...people.keeper, organisation: people.librarian.organisation };
    const begun = await startInstance(library.record, { process: 'handed', ...place, variables: {}, inputId: createId() });
    const { instance } = begun;
    const wait = begun.opened[0]?.wait ?? 0;
    const seenBy = async (actor: Actor) =>
      (await listTasks(library.record, actor, { queue: 'group', limit: 50 })).rows.filter((task) => task.instance === instance).length;
    const before = (await countTasks(library.record, keeper)).group;
    expect([await seenBy(people.librarian), await seenBy(keeper)]).toEqual([1, 0]);

    const input = { type: 'assignTask' as const, wait, assignee: 'colleague' };
    await commitStep(library.record, { instance, input, inputId: createId() });
    await answer(instance, { corrections: { candidateGroups: ['keeper'], assignee: '' } });

    expect([await seenBy(people.librarian), await seenBy(keeper)]).toEqual([0, 1]);
    expect((await countTasks(library.record, keeper)).group).toBe(before + 1);
    expect(await taskOf(instance)).toMatchObject({ groups: ['keeper'] });
    expect(await rebuildProjections(library.record)).toMatchObject({ changed: 0 });
  });
});
