import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { saveDraft } from '#record/entities/draft.ts';
import { createId } from '#record/ids.ts';
import { applyProcessMigration } from '#record/process-migration/apply-process-migration.ts';
import { planProcessMigration } from '#record/process-migration/plan-process-migration.ts';
import { undoProcessMigration } from '#record/process-migration/undo-process-migration.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { getPosition } from '#record/queries/get-position.ts';
import { rebuildProjections } from '#record/rebuild-projections.ts';
import { startInstance } from '#record/start-instance.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { boundary, bpmn, end, property, start, timer, user } from '../engine/build-bpmn.ts';
import { addReader, type Library, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const group = `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="librarian"/>${property({ organisation: 'branch-72' })}`;
const form = (key: string) => `<zeebe:formDefinition formId="${key}"/>`;
const actor = people.head;
const reason = 'новый порядок выдачи';

/** Each test has a process of its own, so that its cases are counted alone. */
async function publish(key: string): Promise<void> {
  const first = bpmn(
    [
      start(),
      user('ask', { name: 'Спросить', ext: group + form('ask.v1') }),
      user('gone', { name: 'Проверить', ext: group }),
      boundary('late', 'ask', timer('duration', 'P5D')),
      end(),
    ],
    ['start -> ask -> gone -> end', 'late -> end'],
    { id: key },
  );
  const second = bpmn(
    [start(), user('ask2', { name: 'Спросить', ext: group + form('ask.v2') }), user('sign', { name: 'Подписать', ext: group }), end()],
    ['start -> ask2 -> sign -> end'],
    { id: key },
  );
  const dir = await mkdtemp(join(tmpdir(), 'marshrut-migration-'));
  await writeFile(join(dir, `${key}.v1.bpmn`), first);
  await writeFile(join(dir, `${key}.v2.bpmn`), second);
  await publishDefinitions(library.record, dir);
  await rm(dir, { recursive: true });
}

async function begin(key: string, subject: string | null = null): Promise<{ instance: string; wait: number }> {
  const place = { organisation: 'branch-72', region: '72' };
  const { instance, opened } = await startInstance(library.record, {
    process: key,
    version: 1,
    subject,
    ...place,
    variables: {},
    inputId: createId(),
  });
  return { instance, wait: opened[0]?.wait ?? 0 };
}

const step = (instance: string, input: Parameters<typeof commitStep>[1]['input']) =>
  commitStep(library.record, { instance, input, inputId: createId(), actor });
const versions = (key: string) => ({ from: `${key}.v1`, to: `${key}.v2` });

async function rowsOf(instance: string): Promise<unknown> {
  const { rows } = await library.owner.query<{ row: unknown }>(
    `select json_build_object('version', i.version, 'due', i.next_due,
       'tasks', (select json_agg(json_build_array(t.element, t.name, t.form)) from task t where t.instance = i.id and t.closed_at is null),
       'waits', (select json_agg(w.element) from wait w where w.instance = i.id)) as row from instance i where i.id = $1`,
    [instance],
  );
  return rows[0]?.row;
}

describe('a dry run', () => {
  it('counts what moves, stays and needs a person, says why, and changes nothing', async () => {
    await publish('dry');
    const moving = await begin('dry', await addReader(library.record));
    const stuck = await begin('dry');
    await step(stuck.instance, { type: 'completeTask', wait: stuck.wait, variables: {} });
    const before = [await rowsOf(moving.instance), await rowsOf(stuck.instance)];

    const { counts, cases, plan } = await planProcessMigration(library.record, versions('dry'));

    expect(counts).toEqual({ moves: 1, stays: 0, person: 1 });
    expect(cases).toMatchObject([
      { instance: moving.instance, verdict: 'moves', caseNo: expect.any(String) },
      { instance: stuck.instance, verdict: 'person', reasons: [{ element: 'gone', code: 'ELEMENT_GONE' }] },
    ]);
    expect(plan.elements.find(({ id }) => id === 'ask')).toMatchObject({ to: 'ask2', how: 'rule' });
    expect([await rowsOf(moving.instance), await rowsOf(stuck.instance)]).toEqual(before);
  });

  it('leaves to a person a draft that the newer form would not take', async () => {
    await publish('drafted');
    await library.record.writer.query(
      `insert into form (key, title, schema, ui, sample, hash, published_at) values ('ask.v2', 'Вопрос', $1, '{}', '{}', 'h2', now()) on conflict do nothing`,
      [
        JSON.stringify({
          type: 'object',
          properties: { title: { type: 'string', title: 'Название' } },
          required: ['title'],
          additionalProperties: false,
        }),
      ],
    );
    const [fits, lost] = [await begin('drafted'), await begin('drafted')];
    await saveDraft(library.record, { ...fits, data: {}, actor });
    await saveDraft(library.record, { ...lost, data: { title: 'Ромашки', shelf: 'Б-7' }, actor });
    const { cases } = await planProcessMigration(library.record, versions('drafted'));
    expect(cases).toMatchObject([
      { instance: fits.instance, verdict: 'moves' },
      { instance: lost.instance, verdict: 'person', reasons: [{ element: 'ask', code: 'DRAFT_UNFIT' }] },
    ]);
  });

  it('does nothing with a mapping file that is wrong', async () => {
    await publish('wrong');
    await begin('wrong');
    const found = await planProcessMigration(library.record, { ...versions('wrong'), map: { elements: { zzz: 'sign' } } });
    expect(found.plan.problems).toHaveLength(1);
    expect(found.cases).toEqual([]);
  });
});

describe('a migration', () => {
  it('moves cases by steps of the history, each task with its newer form; the rows are those the facts give', async () => {
    await publish('moved');
    const subject = await addReader(library.record);
    const { instance, wait } = await begin('moved', subject);

    const applied = await applyProcessMigration(library.record, { ...versions('moved'), reason, actor });

    expect(applied.counts).toEqual({ moves: 1, stays: 0, person: 0 });
    expect(await rowsOf(instance)).toEqual({ version: 2, due: null, tasks: [['ask2', 'Спросить', 'ask.v2']], waits: null });
    const position = await getPosition(library.record, people.inspector, instance);
    expect(position?.now).toMatchObject([{ element: 'ask2' }]);
    expect(await verifyHistory(library.record, { chain: subject })).toMatchObject({ intact: true });
    expect(await rebuildProjections(library.record)).toMatchObject({ changed: 0 });
    const answer = await step(instance, { type: 'completeTask', wait, variables: {} });
    expect(answer.opened).toMatchObject([{ element: 'sign' }]);
  });

  it('is a second time nothing: nobody is left with the older version', async () => {
    await publish('again');
    await begin('again');
    await applyProcessMigration(library.record, { ...versions('again'), reason, actor });
    expect(await applyProcessMigration(library.record, { ...versions('again'), reason, actor })).toMatchObject({
      migration: null,
      cases: [],
    });
  });

  it('is undone while nothing has happened since, and only then', async () => {
    await publish('undone');
    const [still, gone] = [await begin('undone', await addReader(library.record)), await begin('undone')];
    const before = await rowsOf(still.instance);
    const { migration } = await applyProcessMigration(library.record, { ...versions('undone'), reason, actor });
    await step(gone.instance, { type: 'completeTask', wait: gone.wait, variables: {} });

    const answer = await undoProcessMigration(library.record, { migration: migration ?? '', reason: 'поспешили', actor });

    expect(answer).toEqual({ undone: [still.instance], overtaken: [gone.instance] });
    expect(await rowsOf(still.instance)).toEqual(before);
    expect(await rowsOf(gone.instance)).toMatchObject({ version: 2 });
    expect(await undoProcessMigration(library.record, { migration: migration ?? '', reason: 'ещё раз', actor })).toMatchObject({
      undone: [],
    });
    expect(await rebuildProjections(library.record)).toMatchObject({ changed: 0 });
    const on = await step(still.instance, { type: 'completeTask', wait: still.wait, variables: {} });
    expect(on.opened).toMatchObject([{ element: 'gone' }]);
  });

  it('that nobody knows cannot be undone', async () => {
    await expect(undoProcessMigration(library.record, { migration: createId(), reason, actor })).rejects.toThrow(/MIGRATION_NOT_FOUND/);
  });
});
