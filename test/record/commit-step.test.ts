import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StepRefused } from '#engine/errors.ts';
import type { Input } from '#engine/input.ts';
import { commitStep } from '#record/commit-step.ts';
import { RecordRefused } from '#record/errors.ts';
import { findReplay } from '#record/find-replay.ts';
import { createId } from '#record/ids.ts';
import { openRecord } from '#record/open-record.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

describe('a step', () => {
  it('moves the case, closes the task and opens the next', async () => {
    // given
    const begun = await lend(library.record, { subject: await addReader(library.record) });
    // when
    const moved = await complete(library.record, { instance: begun.instance, wait: openedBy(begun) });
    // then
    expect(moved).toMatchObject({ seq: 2, status: 'active', replayed: false });
    expect(moved.opened.map(({ element }) => element)).toEqual(['hand']);
    const { rows } = await library.owner.query('select element, closed_how, closed_by from task where instance = $1 order by wait', [
      begun.instance,
    ]);
    expect(rows).toEqual([
      { element: 'choose', closed_how: 'completed', closed_by: 'librarian' },
      { element: 'hand', closed_how: null, closed_by: null },
    ]);
  });

  it('lets the state go when the case has ended, and refuses what comes after', async () => {
    const begun = await lend(library.record);
    const wait = openedBy(begun);
    const ended = await complete(library.record, { instance: begun.instance, wait, variables: { found: false } });
    expect(ended.status).toBe('completed');
    const { rowCount } = await library.owner.query('select from instance_state where instance = $1', [begun.instance]);
    expect(rowCount).toBe(0);
    await expect(complete(library.record, { instance: begun.instance, wait })).rejects.toThrow(StepRefused);
  });

  it('writes nothing when nothing happened', async () => {
    const begun = await lend(library.record);
    const answer = await commitStep(library.record, { instance: begun.instance, input: { type: 'timePassed' }, inputId: createId() });
    expect(answer).toMatchObject({ seq: 1, facts: [] });
  });

  it('refuses a task that has changed since it was looked at', async () => {
    const begun = await lend(library.record);
    const wait = openedBy(begun);
    const assign = (assignee: string, version: number) =>
      commitStep(library.record, {
        instance: begun.instance,
        input: { type: 'assignTask', wait, assignee },
        inputId: createId(),
        expect: { wait, version },
      });
    await assign('librarian', 1);
    await expect(assign('colleague', 1)).rejects.toMatchObject({ code: 'TASK_CHANGED', facts: { version: 2 } });
  });
});

describe('the same input id', () => {
  it('twice is one step with the same answer', async () => {
    const begun = await lend(library.record, { subject: await addReader(library.record) });
    const once = { instance: begun.instance, wait: openedBy(begun), inputId: createId() };
    const first = await complete(library.record, once);
    const second = await complete(library.record, once);
    expect(second).toEqual({ ...first, replayed: true });
  });

  it('ten times at once is one step with the same answer', async () => {
    const begun = await lend(library.record, { subject: await addReader(library.record) });
    const once = { instance: begun.instance, wait: openedBy(begun), inputId: createId() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete(library.record, once)));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, replayed: false }))).size).toBe(1);
    const { rows } = await library.owner.query('select count(*)::int as steps from fact where instance = $1', [begun.instance]);
    expect(rows).toEqual([{ steps: 2 }]);
  });

  it('ten times at once starts one case', async () => {
    const subject = await addReader(library.record);
    const inputId = 'заявка читателя 7';
    const answers = await Promise.all(Array.from({ length: 10 }, () => lend(library.record, { subject, inputId })));
    expect(new Set(answers.map(({ instance }) => instance)).size).toBe(1);
  });

  it('after a restart gets the answer once given', async () => {
    const begun = await lend(library.record, { subject: await addReader(library.record) });
    const once = { instance: begun.instance, wait: openedBy(begun), inputId: createId() };
    const first = await complete(library.record, once);
    const { database, masterKey, clock } = library;
    const reopened = await openRecord({ ...database, masterKey, clock });
    const second = await complete(reopened, once);
    expect(second).toEqual({ ...first, replayed: true });
    expect(await findReplay(reopened, once.inputId)).toEqual(second);
    await reopened.close();
  });

  it('with other data is refused', async () => {
    const begun = await lend(library.record);
    const once = { instance: begun.instance, wait: openedBy(begun), inputId: createId() };
    await complete(library.record, once);
    const other = complete(library.record, { ...once, variables: { found: true, title: 'Незабудки' } });
    await expect(other).rejects.toThrow(RecordRefused);
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('with data is refused when it came first without any', async () => {
    const begun = await lend(library.record);
    const inputId = createId();
    const wait = openedBy(begun);
    const commit = (input: Input) => commitStep(library.record, { instance: begun.instance, input, inputId });
    await commit({ type: 'completeTask', wait, variables: {} });
    await expect(commit({ type: 'completeTask', wait, variables: { found: true } })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });
});

describe('steps at the same time', () => {
  it('of two cases of one person make one chain without gaps', async () => {
    const subject = await addReader(library.record);
    const cases = await Promise.all(Array.from({ length: 6 }, () => lend(library.record, { subject })));
    await Promise.all(cases.map((begun) => complete(library.record, { instance: begun.instance, wait: openedBy(begun) })));
    const { rows } = await library.owner.query<{ pos: number }>('select pos from fact where chain = $1 order by pos', [subject]);
    expect(rows.map(({ pos }) => pos)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('of one case are taken one after the other', async () => {
    const begun = await lend(library.record);
    const wait = openedBy(begun);
    const assign = (assignee: string) =>
      commitStep(library.record, {
        instance: begun.instance,
        input: { type: 'assignTask', wait, assignee },
        inputId: createId(),
        actor: people.head,
      });
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(assign));
    expect(answers.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
