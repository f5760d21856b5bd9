import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '#record/deliver.ts';
import { saveDraft } from '#record/entities/draft.ts';
import { erasePerson } from '#record/erase-person.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { listReads } from '#record/queries/list-reads.ts';
import { startInstance } from '#record/start-instance.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const reason = 'Отзыв согласия от 02.02.2026';

async function count(sql: string, values: unknown[]): Promise<number> {
  return (await library.owner.query(sql, values)).rowCount ?? 0;
}

describe('erasing a person', () => {
  it('cancels the open cases with the ground, keeps the closed ones, and the chain still verifies', async () => {
    // given one case closed and one open with a draft
    const { record } = library;
    const subject = await addReader(record);
    const closed = await lend(record, { subject });
    await complete(record, { instance: closed.instance, wait: openedBy(closed), variables: { found: false } });
    const open = await lend(record, { subject });
    await saveDraft(record, { instance: open.instance, wait: openedBy(open), data: { title: 'Ромашки' }, actor: people.librarian });
    // when
    const erased = await erasePerson(record, { person: subject, reason, actor: people.head });
    // then
    expect(erased.cancelled).toEqual([open.instance]);
    const { rows } = await library.owner.query<{ body: { actor: { id: string }; input: unknown } }>(
      'select body from fact where instance = $1 order by seq desc limit 1',
      [open.instance],
    );
    expect(rows[0]?.body).toMatchObject({ actor: { id: 'head' }, input: { type: 'cancel', reason } });
    expect(await count('select from task where instance = $1 and closed_at is null', [open.instance])).toBe(0);
    expect(await count('select from draft where instance = $1', [open.instance])).toBe(0);
    expect(await verifyHistory(record, { chain: subject })).toMatchObject({ intact: true, checked: 4 });
  });

  it('stands in the register of reads: who and why', async () => {
    const subject = await addReader(library.record);
    await erasePerson(library.record, { person: subject, reason, actor: people.head });
    const { rows } = await listReads(library.record, people.inspector, subject, { limit: 10 });
    expect(rows).toMatchObject([{ who: 'Журавлёва Нина', what: 'уничтожение личных данных', reason }]);
  });

  it('leaves nothing on its way to other cases that could not be opened', async () => {
    // given a case that has called another
    const { record } = library;
    const subject = await addReader(record);
    const order = await startInstance(record, {
      process: 'order',
      subject,
      organisation: 'branch-72',
      region: '72',
      variables: { branch: 'branch-72', wish: 'Сказки', due: null },
      inputId: createId(),
      actor: people.librarian,
    });
    for (const { id } of (await lookUp(record, order.instance)).deliveries) await deliver(record, id);
    // when
    const { cancelled } = await erasePerson(record, { person: subject, reason, actor: people.head });
    // then both have ended and nothing is left to deliver
    expect(cancelled).toHaveLength(2);
    const { ended, deliveries } = await lookUp(record, order.instance);
    expect({ ended, deliveries }).toEqual({ ended: true, deliveries: [] });
    expect(await count(`select from delivery where subject = $1`, [subject])).toBe(0);
  });

  it('twice is once, and of nobody is refused', async () => {
    const subject = await addReader(library.record);
    await erasePerson(library.record, { person: subject, reason, actor: people.head });
    expect(await erasePerson(library.record, { person: subject, reason, actor: people.head })).toEqual({ cancelled: [] });
    expect(await count('select from access where subject = $1', [subject])).toBe(1);
    await expect(erasePerson(library.record, { person: createId(), reason, actor: people.head })).rejects.toMatchObject({
      code: 'PERSON_NOT_FOUND',
    });
  });
});
