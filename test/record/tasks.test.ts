import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { saveDraft } from '#record/entities/draft.ts';
import { createId } from '#record/ids.ts';
import { countTasks } from '#record/queries/count-tasks.ts';
import { getTask } from '#record/queries/get-task.ts';
import { listTaskChanges } from '#record/queries/list-task-changes.ts';
import { listTasks, type QueueName } from '#record/queries/list-tasks.ts';
import { startInstance } from '#record/start-instance.ts';
import type { Actor } from '#record/actor.ts';
import { bpmn, end, start, user } from '../engine/build-bpmn.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';
import { publishBpmn } from './random-play.ts';

let library: Library;
let subject: string;
/** Instances by what is special about their open task. */
const cases: { [what: string]: string } = {};

beforeAll(async () => {
  library = await openLibrary();
  const { record } = library;
  subject = await addReader(record);
  const open = async (what: string, due: string | null, assignee?: Actor): Promise<void> => {
    const begun = await lend(record, { subject, variables: { due } });
    cases[what] = begun.instance;
    if (assignee) await assign(begun.instance, openedBy(begun), assignee);
  };
  await open('unclaimed', null);
  await open('unclaimed late', '2026-02-01T00:00:00.000Z');
  await open('mine today', '2026-02-02T12:00:00.000Z', people.librarian);
  await open('mine late', '2026-01-30T00:00:00.000Z', people.librarian);
  await open('of a colleague', null, people.colleague);
  const elsewhere = await lend(record, { branch: 'branch-62', region: '62' });
  cases['of strangers'] = elsewhere.instance;
});
afterAll(() => library.close());

async function assign(instance: string, wait: number, to: Actor | null): Promise<void> {
  await commitStep(library.record, {
    instance,
    input: { type: 'assignTask', wait, assignee: to?.id ?? null },
    inputId: createId(),
    actor: people.librarian,
  });
}

async function named(queue: QueueName, actor: Actor = people.librarian): Promise<string[]> {
  const { rows } = await listTasks(library.record, actor, { queue, limit: 50 });
  return rows.map(({ instance }) => Object.keys(cases).find((what) => cases[what] === instance) ?? instance);
}

describe('an inbox', () => {
  it.each<[QueueName, string[]]>([
    ['mine', ['mine late', 'mine today']],
    ['group', ['unclaimed late', 'unclaimed']],
    ['today', ['mine today']],
    ['overdue', ['mine late', 'unclaimed late']],
    ['drafts', []],
    ['recent', []],
  ])('%s holds what belongs there, by due date', async (queue, expected) => {
    expect(await named(queue)).toEqual(expected);
  });

  it('has counts that agree with its lists', async () => {
    const counts = await countTasks(library.record, people.librarian);
    expect(counts).toMatchObject({ mine: 2, group: 2, today: 1, overdue: 2, drafts: 0 });
  });

  it('shows the person of the case and the term', async () => {
    const { rows } = await listTasks(library.record, people.librarian, { queue: 'mine', limit: 1 });
    expect(rows[0]).toMatchObject({
      name: 'Подобрать книгу',
      person: { surname: 'Васильков', caseNo: '72-0001', birthDate: '2018-05-06' },
      due: '2026-01-30T00:00:00.000Z',
      assignee: { id: 'librarian', name: 'Ивушкина Вера' },
      definition: { key: 'lending', process: 'lending', version: 1, name: 'Выдача книги' },
    });
  });

  it('is narrowed by person, process and due date', async () => {
    const count = async (filter: object): Promise<number> =>
      (await listTasks(library.record, people.librarian, { queue: 'group', limit: 50, ...filter })).rows.length;
    expect(await count({ q: 'васильк' })).toBe(2);
    expect(await count({ q: 'лютик' })).toBe(0);
    expect(await count({ process: 'errands' })).toBe(0);
    expect(await count({ due: 'overdue' })).toBe(1);
    expect(await count({ due: 'none' })).toBe(1);
  });

  it('is paged without gaps and repetitions', async () => {
    const fresh = await openLibrary();
    try {
      const begun = await Promise.all(
        Array.from({ length: 23 }, (_, index) =>
          lend(fresh.record, { variables: { due: index % 3 ? null : `2026-03-${10 + (index % 5)}T00:00:00.000Z` } }),
        ),
      );
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listTasks(fresh.record, people.librarian, { queue: 'group', limit: 5, cursor });
        seen.push(...page.rows.map(({ instance }) => instance));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(23);
      expect(new Set(seen)).toEqual(new Set(begun.map(({ instance }) => instance)));
      expect((await countTasks(fresh.record, people.librarian)).group).toBe(23);
    } finally {
      await fresh.close();
    }
  });

  it('counts a task of two groups once for a person of both', async () => {
    const both: Actor = { ...people.keeper, roles: ['keeper', 'librarian'] };
    const begun = await lend(library.record, { subject });
    await complete(library.record, { instance: begun.instance, wait: openedBy(begun) });
    cases['of two groups'] = begun.instance;
    expect(await named('group', both)).toEqual(['of two groups']);
    expect((await countTasks(library.record, both)).group).toBe(1);
    expect(await named('recent')).toEqual(['of two groups']);
  });

  it('keeps its counts through claim, return and completion', async () => {
    const group = async (): Promise<number> => (await countTasks(library.record, people.librarian)).group;
    const before = await group();
    const begun = await lend(library.record);
    const wait = openedBy(begun);
    expect(await group()).toBe(before + 1);
    await assign(begun.instance, wait, people.librarian);
    expect(await group()).toBe(before);
    await assign(begun.instance, wait, null);
    expect(await group()).toBe(before + 1);
    await complete(library.record, { instance: begun.instance, wait, variables: { found: false } });
    expect(await group()).toBe(before);
  });
});

describe('a task', () => {
  it('comes with prefilled data, its draft and the forms before it', async () => {
    const begun = await lend(library.record, { subject });
    const { instance } = begun;
    const first = { instance, wait: openedBy(begun) };
    await saveDraft(library.record, { ...first, data: { title: 'не то' }, actor: people.librarian });
    const task = await getTask(library.record, people.librarian, first);
    expect(task).toMatchObject({
      prefill: { title: 'Книга о ромашках' },
      draft: { data: { title: 'не то' }, version: 1, savedBy: 'librarian' },
      forms: [],
      version: 1,
    });
    const moved = await complete(library.record, { ...first, variables: { found: true, title: 'Ромашки' } });
    const next = await getTask(library.record, people.keeper, { instance, wait: openedBy(moved) });
    expect(next).toMatchObject({
      element: 'hand',
      draft: null,
      forms: [{ element: 'choose', formKey: 'choose-book.v1', data: { found: true, title: 'Ромашки' }, by: { name: 'Ивушкина Вера' } }],
    });
  });

  it('opens without what could not be counted for it: a calendar that is not loaded keeps no form closed', async () => {
    const ext =
      '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="librarian"/><zeebe:properties><zeebe:property name="prefill" value="={until: term(&quot;T1&quot;, today(&quot;72&quot;), &quot;72&quot;)}"/></zeebe:properties>';
    await publishBpmn(
      library.record,
      'counted',
      bpmn([start(), user('count', { ext }), end()], ['start -> count -> end'], { id: 'counted' }),
    );
    const place = { subject: null, organisation: 'branch-72', region: '72' };
    const begun = await startInstance(library.record, { process: 'counted', ...place, variables: {}, inputId: createId() });

    const task = await getTask(library.record, people.librarian, { instance: begun.instance, wait: openedBy(begun) });

    expect(task).toMatchObject({ element: 'count', prefill: {} });
  });

  it('is nothing to a stranger', async () => {
    const begun = await lend(library.record, { subject });
    expect(await getTask(library.record, people.stranger, { instance: begun.instance, wait: openedBy(begun) })).toBeNull();
  });

  it('tells what happened to it, the newest first', async () => {
    const begun = await lend(library.record, { subject });
    const key = { instance: begun.instance, wait: openedBy(begun) };
    await assign(key.instance, key.wait, people.colleague);
    await assign(key.instance, key.wait, null);
    const changes = await listTaskChanges(library.record, people.librarian, key);
    expect(changes.map(({ fact }) => ('assignee' in fact ? fact.assignee : fact.type))).toEqual([null, 'colleague']);
    expect(changes[0]?.by).toEqual({ id: 'librarian', name: 'Ивушкина Вера' });
  });
});

describe('a draft', () => {
  it('is refused when somebody saved in between, and goes with its task', async () => {
    const begun = await lend(library.record, { subject });
    const key = { instance: begun.instance, wait: openedBy(begun) };
    const save = (version: number) => saveDraft(library.record, { ...key, data: { page: version }, version, actor: people.librarian });
    expect(await save(0)).toMatchObject({ version: 1 });
    expect(await save(1)).toMatchObject({ version: 2 });
    await expect(save(1)).rejects.toMatchObject({ code: 'DRAFT_CHANGED' });
    expect(await named('drafts')).toHaveLength(1);
    await complete(library.record, { ...key });
    const { rowCount } = await library.owner.query('select from draft');
    expect(rowCount).toBe(0);
    await expect(save(2)).rejects.toMatchObject({ code: 'TASK_NOT_OPEN' });
  });
});
