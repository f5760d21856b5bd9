import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '#record/commit-step.ts';
import { saveAccess } from '#record/entities/access.ts';
import { saveAttempt } from '#record/entities/attempt.ts';
import { createId } from '#record/ids.ts';
import { countTerms } from '#record/queries/count-terms.ts';
import { getCase } from '#record/queries/get-case.ts';
import { getChainHead } from '#record/queries/get-chain-head.ts';
import { getHistory, type HistoryFilter } from '#record/queries/get-history.ts';
import { getMatrix } from '#record/queries/get-matrix.ts';
import { getPosition } from '#record/queries/get-position.ts';
import { getSubmission } from '#record/queries/get-submission.ts';
import { listCases } from '#record/queries/list-cases.ts';
import { listReads } from '#record/queries/list-reads.ts';
import { listStuck } from '#record/queries/list-stuck.ts';
import { lookUp } from '#record/look-up.ts';
import { startInstance } from '#record/start-instance.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';

describe('a case and the history of its person', () => {
  let library: Library;
  let subject: string;
  let instance: string;
  let submitted: string;
  beforeAll(async () => {
    library = await openLibrary();
    const { record, clock } = library;
    subject = await addReader(record);
    const begun = await lend(record, { subject, variables: { due: '2026-02-02T05:00:00.000Z' } });
    ({ instance } = begun);
    submitted = `${instance}.${openedBy(begun)}`;
    clock.move('2026-02-02T06:00:00.000Z');
    await saveAttempt(record, {
      actor: people.librarian,
      action: 'submit',
      subject,
      instance,
      wait: openedBy(begun),
      code: 'FORM_INVALID',
      rules: ['R-1'],
      data: { found: 1 },
    });
    await complete(record, { instance, wait: openedBy(begun) });
    clock.move('2026-02-03T06:00:00.000Z');
    await saveAccess(record, { actor: people.librarian, subject, instance, what: 'карта читателя', classes: ['M'], reason: 'задача' });
    await lend(record, { subject });
  });
  afterAll(() => library.close());

  const history = (filter: Partial<HistoryFilter> = {}) => getHistory(library.record, people.inspector, subject, { limit: 100, ...filter });

  it('shows where the tokens have been and are', async () => {
    const position = await getPosition(library.record, people.librarian, instance);
    expect(position?.done.map(({ element }) => element)).toEqual(['asked', 'choose', 'gate']);
    expect(position?.now).toEqual([{ element: 'hand', at: '2026-02-02T06:00:00.000Z' }]);
    expect(position?.taken).toEqual(['to-choose', 'to-gate', 'to-hand']);
    expect(position?.done[1]?.by).toEqual({ id: 'librarian', name: 'Ивушкина Вера' });
  });

  it('shows the case with what is open in it and the other cases of the person', async () => {
    const found = await getCase(library.record, people.inspector, instance);
    expect(found).toMatchObject({
      status: 'active',
      at: ['Выдать книгу'],
      person: { surname: 'Васильков' },
      organisation: { name: 'Библиотека branch-72' },
    });
    expect(found?.tasks.map(({ status }) => status)).toEqual(['done', 'open']);
    expect(found?.related).toHaveLength(1);
  });

  it('lists cases page by page, by person and status', async () => {
    const first = await listCases(library.record, people.inspector, { limit: 1, subject });
    const second = await listCases(library.record, people.inspector, { limit: 1, subject, cursor: first.nextCursor ?? '' });
    expect(new Set([first.rows[0]?.instance, second.rows[0]?.instance]).size).toBe(2);
    expect(second.nextCursor).toBeNull();
    expect((await listCases(library.record, people.inspector, { limit: 9, status: 'completed' })).rows).toEqual([]);
  });

  it('has one timeline of steps, reads and refusals, the newest first', async () => {
    const { rows, actors } = await history();
    expect(rows.map(({ at }) => at)).toEqual(
      rows
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(rows.map(({ body }) => body.type))).toEqual(new Set(['fact', 'read', 'refusal']));
    expect(actors).toEqual([{ id: 'librarian', name: 'Ивушкина Вера' }]);
    const closed = rows.find(({ body }) => body.type === 'fact' && body.fact.type === 'taskClosed');
    expect(closed).toMatchObject({ actor: { name: 'Ивушкина Вера', position: 'сотрудник' }, body: { submission: submitted } });
    const values = rows.flatMap(({ body }) => (body.type === 'fact' && body.fact.type === 'variablesSet' ? [body.fact.private.after] : []));
    expect(values).toContainEqual(expect.objectContaining({ title: 'Ромашки' }));
  });

  it('can be asked as of a moment, by kind and by actor', async () => {
    expect((await history({ asOf: '2026-02-02T05:00:00.000Z' })).rows.every(({ at }) => at === '2026-02-02T04:00:00.000Z')).toBe(true);
    expect((await history({ kind: 'refusal' })).rows).toMatchObject([{ body: { type: 'refusal', rules: ['R-1'], action: 'submit' } }]);
    expect((await history({ kind: 'read' })).rows).toMatchObject([{ body: { what: 'карта читателя', reason: 'задача' } }]);
    expect((await history({ actor: 'nobody' })).rows).toEqual([]);
  });

  it('is paged without tearing a step', async () => {
    const all = (await history()).rows.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await history({ limit: 1, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all);
  });

  it('gives a form exactly as it was submitted', async () => {
    const found = await getSubmission(library.record, people.inspector, { person: subject, id: submitted });
    expect(found).toMatchObject({
      submission: { formKey: 'choose-book.v1', data: { found: true, title: 'Ромашки' }, at: '2026-02-02T06:00:00.000Z' },
      previous: null,
    });
  });

  it('tells who read what, to those who may know', async () => {
    expect((await listReads(library.record, people.inspector, subject, { limit: 9 })).rows).toMatchObject([
      { who: 'Ивушкина Вера', classes: ['M'] },
    ]);
    expect((await listReads(library.record, people.librarian, subject, { limit: 9 })).rows).toEqual([]);
  });

  it('has a head that verification ends at, and terms kept or broken', async () => {
    const { root } = await verifyHistory(library.record, { chain: subject });
    expect(await getChainHead(library.record, people.inspector, subject)).toEqual({ root, length: 3 });
    expect(await countTerms(library.record, people.inspector, subject)).toEqual({ kept: 0, broken: 1 });
  });
});

describe('stuck cases', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.close());

  const reasonsOf = async (instance: string): Promise<string[]> => {
    const { rows } = await listStuck(library.record, people.inspector, { limit: 100 });
    return rows.filter((row) => row.instance === instance).flatMap(({ reasons }) => reasons);
  };
  const assign = (instance: string, wait: number, assignee: string) =>
    commitStep(library.record, { instance, input: { type: 'assignTask', wait, assignee }, inputId: createId(), actor: people.librarian });

  it('are told with their reasons, and the figures agree with the rows', async () => {
    // given, on Monday
    const { record, clock } = library;
    const soft = await lend(record, { variables: { due: '2026-02-03T00:00:00.000Z' } });
    await assign(soft.instance, openedBy(soft), 'librarian');
    const unclaimed = await lend(record);
    const orphan = await lend(record);
    await assign(orphan.instance, openedBy(orphan), 'somebody who left');
    const failed = await startInstance(record, {
      process: 'errands',
      organisation: 'branch-72',
      region: '72',
      variables: { reader: 'А', card: '1' },
      inputId: createId(),
    });
    const [job] = (await lookUp(record, failed.instance)).jobs;
    await commitStep(record, {
      instance: failed.instance,
      input: { type: 'jobFailed', wait: job?.wait ?? 0, code: 'PAPER', message: 'нет бумаги' },
      inputId: createId(),
    });
    const external = await lend(record);
    await complete(record, { instance: external.instance, wait: openedBy(external) });
    // when, on Thursday
    clock.move('2026-02-05T04:00:00.000Z');
    // then
    expect(await reasonsOf(soft.instance)).toEqual(['SOFT_OVERDUE']);
    expect(await reasonsOf(unclaimed.instance)).toEqual(['UNCLAIMED']);
    expect(await reasonsOf(orphan.instance)).toEqual(['NO_ACTOR']);
    expect(await reasonsOf(failed.instance)).toEqual(['TECH_FAILURE']);
    const { rows, figures } = await listStuck(record, people.inspector, { limit: 100 });
    expect(figures).toMatchObject({ total: rows.length, open: 5, inQueues: 5, overdue: 1, withoutActor: 1 });
    expect(figures.byReason).toEqual(
      expect.arrayContaining([
        { code: 'UNCLAIMED', count: 2 },
        { code: 'TECH_FAILURE', count: 1 },
      ]),
    );
    expect(rows[0]).toMatchObject({
      instance: soft.instance,
      daysOver: 2,
      owner: { id: 'librarian' },
      task: { name: 'Подобрать книгу' },
      stage: { element: 'choose' },
    });
    // when, three weeks later
    clock.move('2026-02-26T04:00:00.000Z');
    expect(await reasonsOf(external.instance)).toEqual(['UNCLAIMED', 'WAITING_EXTERNAL', 'NO_MOVEMENT']);
    expect((await getMatrix(record, people.inspector)).cells.map(({ count }) => count).reduce((a, b) => a + b)).toBe(4);
  });

  it('are narrowed by reason and paged, the figures stay those of all', async () => {
    const all = await listStuck(library.record, people.inspector, { limit: 100 });
    const failures = await listStuck(library.record, people.inspector, { limit: 100, reason: 'TECH_FAILURE' });
    expect(failures.rows).toHaveLength(1);
    expect(failures.figures).toEqual(all.figures);
    const first = await listStuck(library.record, people.inspector, { limit: 2 });
    const rest = await listStuck(library.record, people.inspector, { limit: 100, cursor: first.nextCursor ?? '' });
    expect([...first.rows, ...rest.rows].map(({ instance }) => instance)).toEqual(all.rows.map(({ instance }) => instance));
  });
});
