import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Variables } from '#engine/json.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { getMatrix } from '#record/queries/get-matrix.ts';
import { getPosition } from '#record/queries/get-position.ts';
import { listStuck, type StuckFilter, type StuckRecord } from '#record/queries/list-stuck.ts';
import { listTasks } from '#record/queries/list-tasks.ts';
import { parseStuckLimits } from '#record/queries/stuck-limits.ts';
import { startInstance } from '#record/start-instance.ts';
import type { StepAnswer } from '#record/step/step-answer.ts';
import { lend, type Library, openedBy, openLibrary, people } from '../library.ts';
import { publishBpmn } from '../random-play.ts';
import { stuckModels } from './stuck-models.ts';

const pack = join(import.meta.dirname, '../../../workflows/definitions');
const limits = parseStuckLimits(JSON.parse(await readFile(join(pack, 'supervision.v1.json'), 'utf8')));
let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await publishDefinitions(library.record, pack);
  for (const [key, xml] of Object.entries(stuckModels)) await publishBpmn(library.record, key, xml);
});
afterAll(() => library.close());

async function begin(process: string, variables: Variables): Promise<StepAnswer> {
  const place = { subject: null, organisation: 'branch-72', region: '72' };
  return startInstance(library.record, { process, ...place, variables: { card: createId(), ...variables }, inputId: createId() });
}

/** Somebody ends the task `c` by hand. */
async function lose({ instance }: StepAnswer): Promise<void> {
  const input = { type: 'modify' as const, reason: 'задача не нужна', terminate: [{ element: 'c' }] };
  await commitStep(library.record, { instance, input, inputId: createId() });
}

const list = (filter: Partial<StuckFilter> = {}) => listStuck(library.record, people.head, { limit: 200, limits, ...filter });

async function rowsOf({ instance }: { instance: string }): Promise<{ [element: string]: StuckRecord['reasons'] }> {
  const { rows } = await list();
  return Object.fromEntries(rows.filter((row) => row.instance === instance).map(({ stage, reasons }) => [stage.element, reasons]));
}

const noon = (day: string): void => library.clock.move(`${day}T07:00:00.000Z`);

describe('what is stuck', () => {
  it('a right that ends soon: the task that uses it and its own end, by the days of the pack', async () => {
    noon('2026-02-02');
    const begun = await begin('right', { since: '2025-04-10', until: '2026-03-20' });
    // 67 days to the end of T2, 46 to the end of T16
    expect(await rowsOf(begun)).toEqual({});
    noon('2026-02-10');
    // 59 days, 38 days
    expect((await rowsOf(begun))['use']).toContain('WINDOW_CLOSING');
    expect((await rowsOf(begun))['ended']).toBeUndefined();
    noon('2026-02-19');
    // 29 days to 20 March
    expect((await rowsOf(begun))['ended']).toEqual(['WINDOW_CLOSING']);
  });

  it('neither a task that is open all the while nor an event that only listens', async () => {
    noon('2026-03-02');
    const begun = await begin('right', { since: '2026-03-02', until: '2027-03-02' });
    noon('2026-03-25');
    expect(await rowsOf(begun)).toEqual({ use: ['UNCLAIMED', 'NO_MOVEMENT'] });
  });

  it("nor is such a task somebody's load or a thing with a date: it comes last in the inbox and is not in the matrix", async () => {
    noon('2026-03-02');
    const { instance } = await begin('right', { since: '2026-03-02', until: '2027-03-02' });
    const { rows } = await listTasks(library.record, people.librarian, { queue: 'group', limit: 200 });
    const own = rows.filter((row) => row.instance === instance).map(({ element, standing }) => [element, standing]);
    expect(own).toEqual([
      ['use', false],
      ['note', true],
    ]);
    const { cells } = await getMatrix(library.record, people.head);
    expect(cells.map(({ stage }) => stage.element)).toContain('use');
    expect(cells.map(({ stage }) => stage.element)).not.toContain('note');
  });

  it('a task nobody took, after one whole working day of the region', async () => {
    // given Friday
    noon('2026-04-03');
    const begun = await lend(library.record);
    // when Monday, which is the first working day after it
    noon('2026-04-06');
    expect(await rowsOf(begun)).toEqual({});
    noon('2026-04-07');
    expect(await rowsOf(begun)).toEqual({ choose: ['UNCLAIMED'] });
  });

  it('a refused task, until somebody takes it', async () => {
    const begun = await lend(library.record);
    const [instance, wait] = [begun.instance, openedBy(begun)];
    const send = (input: Parameters<typeof commitStep>[1]['input']) =>
      commitStep(library.record, { instance, input, inputId: createId(), actor: people.librarian });
    await send({ type: 'assignTask', wait, assignee: 'librarian' });
    await send({ type: 'refuseTask', wait, reason: 'не по профилю' });
    expect(await rowsOf(begun)).toEqual({ choose: ['REFUSED'] });
    await send({ type: 'assignTask', wait, assignee: 'colleague' });
    expect(await rowsOf(begun)).toEqual({});
  });

  it('a task whose owner is away, or whose whole group is', async () => {
    const owned = await lend(library.record);
    await commitStep(library.record, {
      instance: owned.instance,
      input: { type: 'assignTask', wait: openedBy(owned), assignee: 'colleague' },
      inputId: createId(),
    });
    const waiting = await lend(library.record);
    const away = (ids: string[]) =>
      library.owner.query(`update staff set absent_from = '2026-04-01', absent_until = '2026-04-30' where id = any ($1)`, [ids]);
    await away(['colleague']);
    expect(await rowsOf(owned)).toEqual({ choose: ['NO_ACTOR'] });
    expect(await rowsOf(waiting)).toEqual({});
    await away(['librarian']);
    expect(await rowsOf(waiting)).toEqual({ choose: ['NO_ACTOR'] });
    await library.owner.query('update staff set absent_from = null, absent_until = null');
    expect(await rowsOf(waiting)).toEqual({});
  });

  it('a message from outside that does not come', async () => {
    noon('2026-05-12');
    const begun = await begin('answer-of-others', {});
    noon('2026-05-19');
    expect(await rowsOf(begun)).toEqual({});
    noon('2026-05-20');
    expect(await rowsOf(begun)).toEqual({ answer: ['WAITING_EXTERNAL'] });
    noon('2026-05-27');
    expect(await rowsOf(begun)).toEqual({ answer: ['WAITING_EXTERNAL', 'NO_MOVEMENT'] });
  });

  it('a paper that others write, once it is late: told by its name', async () => {
    noon('2026-06-01');
    const begun = await begin('paper', { due: '2026-06-03T10:00:00.000Z' });
    expect(await rowsOf(begun)).toEqual({});
    noon('2026-06-04');
    expect((await rowsOf(begun))['certificate']).toContain('MISSING_DOCUMENT');
    const row = (await list()).rows.find(({ instance }) => instance === begun.instance);
    expect(row?.document).toBe('справка из архива');
    await commitStep(library.record, { instance: begun.instance, input: { type: 'cancel', reason: 'не нужна' }, inputId: createId() });
  });

  it('a task of another kind of organisation that does not come back, not one of another office of the same kind', async () => {
    noon('2026-06-01');
    const begun = await Promise.all(['depot-62', 'branch-62'].map((place) => begin('handed', { place })));
    noon('2026-06-09');
    const reasons = await Promise.all(begun.map(async (one) => (await rowsOf(one))['hand']));
    expect(reasons.map((own) => own?.includes('WAITING_EXTERNAL'))).toEqual([true, false]);
  });

  it('a called case that does not end, but no event that is heard all the while', async () => {
    noon('2026-06-08');
    const [called, listener] = [await begin('errand', {}), await begin('listening', {})];
    noon('2026-07-20');
    expect(await rowsOf(called)).toEqual({ other: ['WAITING_EXTERNAL'] });
    const row = (await list()).rows.find(({ instance }) => instance === called.instance);
    expect(row).toMatchObject({ open: 'child', owner: null, task: null });
    expect(await rowsOf(listener)).toEqual({});
  });

  it('a case that waits at a join for ever, whatever listens beside it', async () => {
    const before = (await list()).figures;
    const begun = await begin('lost-beside', {});
    await lose(begun);
    const row = (await list()).rows.find(({ instance }) => instance === begun.instance);
    expect(row).toMatchObject({ stage: { element: 'j', name: 'Обе справки' }, reasons: ['NO_ACTOR', 'TECH_FAILURE'], incident: null });
    expect((await getPosition(library.record, people.head, begun.instance))?.stuck).toEqual(['j']);
    const { figures } = await list();
    expect(figures.cases.lost).toBe(before.cases.lost + 1);
    expect(figures.withoutActor).toBe(before.withoutActor + 1);
    await commitStep(library.record, { instance: begun.instance, input: { type: 'cancel', reason: 'схема неверна' }, inputId: createId() });
  });

  it('a case in which nothing is open at all', async () => {
    const before = (await list()).figures;
    const begun = await begin('lost', {});
    await lose(begun);
    expect(await rowsOf(begun)).toEqual({ j: ['NO_ACTOR', 'TECH_FAILURE'] });
    const { figures } = await list();
    expect(figures.cases.lost).toBe(before.cases.lost + 1);
    expect(figures.open).toBe(figures.inQueues + figures.cases.lost);
  });
});

describe('the figures', () => {
  it('add up, agree with the rows behind each of them, and are those of the viewer', async () => {
    const { rows, figures } = await list();
    const { failed, people: withPeople, waiting, lost: nothing } = figures.cases;
    expect(figures.open).toBe(failed + withPeople + waiting + nothing);
    expect(figures.inQueues).toBe(figures.open - nothing);
    expect(figures.total).toBe(rows.length);
    for (const { code, count } of figures.byReason) expect((await list({ reason: code })).rows).toHaveLength(count);
    for (const { code, count } of figures.byUnit) expect((await list({ unit: code })).rows).toHaveLength(count);
    for (const { id, count } of figures.byOwner) expect((await list({ owner: id })).rows).toHaveLength(count);
    expect((await list({ reason: 'AT_RISK' })).rows).toHaveLength(figures.atRisk);
    expect((await list({ reason: 'OVERDUE' })).rows).toHaveLength(figures.overdue);
    expect((await list({ reason: 'LONGER_THAN_USUAL' })).rows).toHaveLength(figures.longerThanUsual);
    const unmanned = (await list({ reason: 'NO_ACTOR' })).rows;
    expect(unmanned).toHaveLength(figures.withoutActor);
    expect(new Set(unmanned.map(({ instance }) => instance)).size).toBe(figures.casesWithoutActor);
    expect(figures.overdue).toBeGreaterThan(0);
    const elsewhere = await listStuck(library.record, people.otherHead, { limit: 10, limits });
    expect(elsewhere.figures).toMatchObject({ total: 0, open: 0, byUnit: [] });
  });

  it('of who has how much at which stage are lists too', async () => {
    const { cells } = await getMatrix(library.record, people.head);
    expect(cells.length).toBeGreaterThan(0);
    for (const { owner, stage, count, overdue } of cells) {
      const place = { owner: owner?.id ?? 'nobodys', stage: stage.element };
      expect((await list({ ...place, reason: 'OPEN' })).rows).toHaveLength(count);
      expect((await list({ ...place, reason: 'OVERDUE' })).rows).toHaveLength(overdue);
    }
  });

  it('tell a threat before it is a reason: a due moment within two working days', async () => {
    noon('2026-06-01');
    const before = (await list()).figures.atRisk;
    const soon = await lend(library.record, { variables: { due: '2026-06-03T10:00:00.000Z' } });
    await lend(library.record, { variables: { due: '2026-06-08T10:00:00.000Z' } });
    expect((await list()).figures.atRisk).toBe(before + 1);
    expect((await list({ reason: 'AT_RISK' })).rows.map(({ instance }) => instance)).toContain(soon.instance);
  });

  it('stand on every page, also on one without rows', async () => {
    const all = await list();
    const none = await list({ unit: 'nowhere' });
    expect(none.rows).toEqual([]);
    expect(none.figures).toEqual(all.figures);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, cursor });
      seen.push(...page.rows.map(({ instance, stage }) => `${instance} ${stage.element}`));
      expect(page.figures).toEqual(all.figures);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all.rows.map(({ instance, stage }) => `${instance} ${stage.element}`));
  });
});
