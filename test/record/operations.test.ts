import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '#engine/input.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { getCase } from '#record/queries/get-case.ts';
import { getHistory } from '#record/queries/get-history.ts';
import { listCases } from '#record/queries/list-cases.ts';
import { rebuildProjections } from '#record/rebuild-projections.ts';
import { startInstance } from '#record/start-instance.ts';
import type { StepAnswer } from '#record/step/step-answer.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { addReader, complete, dumpAll, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const reason = 'читатель уехал';
const suspension: Input = { type: 'suspend', clock: 'stopped', reason };

async function operate(instance: string, input: Input, inputId: string = createId()): Promise<StepAnswer> {
  return commitStep(library.record, { instance, input, inputId, actor: people.head });
}

async function startErrand(): Promise<{ instance: string; card: string }> {
  const card = createId();
  const place = { organisation: 'branch-72', region: '72', subject: await addReader(library.record) };
  const { instance } = await startInstance(library.record, {
    process: 'errands',
    ...place,
    variables: { reader: 'Ромашкина', card },
    inputId: createId(),
  });
  return { instance, card };
}

async function rowOf(instance: string): Promise<{ next_due: Date | null; suspended_at: Date | null; status: string }> {
  const { rows } = await library.owner.query('select next_due, suspended_at, status from instance where id = $1', [instance]);
  return rows[0] as { next_due: Date | null; suspended_at: Date | null; status: string };
}

describe('a suspended case', () => {
  it('gives the drive no job and no due moment, says so in words, and gives them again when it is resumed', async () => {
    const { instance } = await startErrand();
    expect((await lookUp(library.record, instance)).jobs).toHaveLength(1);
    expect(await operate(instance, suspension)).toMatchObject({ status: 'suspended' });
    expect(await lookUp(library.record, instance)).toMatchObject({
      jobs: [],
      sleepMs: null,
      ended: false,
      words: 'Дело приостановлено с 02.02.2026.',
    });
    expect(await operate(instance, { type: 'resume', reason })).toMatchObject({ status: 'active' });
    expect((await lookUp(library.record, instance)).jobs).toHaveLength(1);
  });

  it('wakes the drive when it is suspended, to call back its job, and when it is resumed', async () => {
    const { instance } = await startErrand();
    await library.owner.query('delete from wake where instance = $1', [instance]);
    await operate(instance, suspension);
    await operate(instance, { type: 'resume', reason });
    const { rows } = await library.owner.query<{ kind: string }>(
      `select cause ->> 'kind' as kind from wake where instance = $1 order by id`,
      [instance],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['instanceSuspended', 'instanceResumed']);
  });

  it('has terms that are late for nobody, and are later afterwards by as long as it stood', async () => {
    const begun = await lend(library.record, { variables: { due: '2026-02-05T12:00:00.000Z' } });
    const { instance } = begun;
    const read = async () =>
      (await library.owner.query<{ due: string }>('select due::text from task where instance = $1', [instance])).rows[0]?.due;
    const began = await library.clock.now();
    await operate(instance, suspension);
    expect(await read()).toBe('infinity');
    library.clock.move(new Date(Date.parse(began) + 3_600_000).toISOString());
    await operate(instance, { type: 'resume', reason });
    expect(Date.parse((await read()) ?? '')).toBe(Date.parse('2026-02-05T13:00:00.000Z'));
  });

  it('refuses a form and keeps its draft; the task is open again afterwards', async () => {
    const begun = await lend(library.record);
    const { instance } = begun;
    await operate(instance, suspension);
    await expect(complete(library.record, { instance, wait: openedBy(begun) })).rejects.toThrow(/INSTANCE_SUSPENDED/);
    await operate(instance, { type: 'resume', reason });
    expect(await complete(library.record, { instance, wait: openedBy(begun) })).toMatchObject({ status: 'active' });
  });

  it('is found by its state, in its region only', async () => {
    const { instance } = await lend(library.record);
    await operate(instance, suspension);
    const found = async (actor: typeof people.head) =>
      (await listCases(library.record, actor, { status: 'suspended', limit: 50 })).rows.filter((row) => row.instance === instance);
    expect(await found(people.head)).toMatchObject([{ status: 'suspended' }]);
    expect(await found(people.otherHead)).toEqual([]);
    expect(await getCase(library.record, people.head, instance)).toMatchObject({ status: 'suspended' });
  });

  it('keeps what came meanwhile until it is resumed', async () => {
    const { instance } = await startErrand();
    const [job] = (await lookUp(library.record, instance)).jobs;
    await operate(instance, suspension);
    await operate(instance, { type: 'jobDone', wait: job?.wait ?? 0, variables: { printed: true } });
    await operate(instance, { type: 'resume', reason });
    const look = await lookUp(library.record, instance);
    expect(look.jobs).toEqual([]);
    expect(look.words).toContain('book-returned');
  });
});

describe('an operation', () => {
  it('is one step however often it is sent, and another one under the same key is refused', async () => {
    const { instance } = await lend(library.record);
    const inputId = createId();
    const first = await operate(instance, suspension, inputId);
    expect(await operate(instance, suspension, inputId)).toEqual({ ...first, replayed: true });
    await expect(operate(instance, { type: 'resume', reason }, inputId)).rejects.toThrow(/IDEMPOTENCY_KEY_REUSED/);
  });

  it('compares the data of a modification too, wherever it stands', async () => {
    const { instance } = await lend(library.record);
    const inputId = createId();
    const change = (wish: string): Input => ({ type: 'modify', set: [{ scope: 1, variables: { wish } }], reason });
    await operate(instance, change('Книга о васильках'), inputId);
    expect(await operate(instance, change('Книга о васильках'), inputId)).toMatchObject({ replayed: true });
    await expect(operate(instance, change('Книга о клевере'), inputId)).rejects.toThrow(/IDEMPOTENCY_KEY_REUSED/);
  });

  it('leaves nothing personal in the clear', async () => {
    const { instance } = await lend(library.record, { subject: await addReader(library.record) });
    await operate(instance, {
      type: 'modify',
      activate: [{ element: 'hand', variables: { whispered: 'тайна-незабудки' } }],
      set: [{ scope: 1, variables: { wish: 'тайна-ромашки' } }],
      reason,
    });
    expect(await dumpAll(library.owner)).not.toMatch(/тайна-/);
  });

  it('stands in the history with who did it and why, and the chain holds', async () => {
    const subject = await addReader(library.record);
    const begun = await lend(library.record, { subject });
    const { instance } = begun;
    await operate(instance, { type: 'modify', activate: [{ element: 'hand' }], terminate: [{ element: 'choose' }], reason });
    await operate(instance, suspension);
    await operate(instance, { type: 'resume', reason });
    const history = await getHistory(library.record, people.inspector, subject, { limit: 200 });
    const facts = history.rows.flatMap(({ body, actor }) =>
      body.type === 'fact' && 'reason' in body.fact ? [[actor?.id, body.fact.type, body.fact.reason]] : [],
    );
    expect(facts).toEqual(
      expect.arrayContaining([
        ['head', 'instanceModified', reason],
        ['head', 'instanceSuspended', reason],
        ['head', 'instanceResumed', reason],
      ]),
    );
    expect(await verifyHistory(library.record, { chain: subject })).toMatchObject({ intact: true });
  });

  it('leaves rows that the facts give again', async () => {
    const { instance } = await startErrand();
    await operate(instance, suspension);
    await operate((await lend(library.record, { variables: { due: '2026-03-05T12:00:00.000Z' } })).instance, suspension);
    const before = await rowOf(instance);
    expect(before.suspended_at).not.toBeNull();
    expect(await rebuildProjections(library.record)).toMatchObject({ changed: 0 });
    expect(await rowOf(instance)).toEqual(before);
  });
});
