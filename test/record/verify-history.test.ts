import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { destroyPersonKey } from '#record/entities/person.ts';
import { getHistory } from '#record/queries/get-history.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

/** A person with two cases: four steps in one chain. */
async function buildHistory(): Promise<string> {
  const subject = await addReader(library.record);
  for (let count = 0; count < 2; count += 1) {
    const begun = await lend(library.record, { subject });
    await complete(library.record, { instance: begun.instance, wait: openedBy(begun) });
  }
  return subject;
}

/** What no role can do: the triggers are taken off by the owner of the server. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await library.owner.query('set session_replication_role = replica');
  await library.owner.query(sql, values);
  await library.owner.query('set session_replication_role = origin');
}

describe('the history of a person', () => {
  it('is one whole chain over all his cases', async () => {
    const subject = await buildHistory();
    const verified = await verifyHistory(library.record, { chain: subject });
    expect(verified).toMatchObject({ intact: true, checked: 4, firstBroken: null });
    expect(verified.root).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'one changed byte of the open half',
      `update fact set body = replace(body::text, '"found"', '"fount"')::json where chain = $1 and pos = 2`,
    ],
    [
      'one changed byte of the encrypted half',
      `update fact set private = set_byte(private, 20, get_byte(private, 20) # 1) where chain = $1 and pos = 2`,
    ],
    ['a changed time', `update fact set at = at + interval '1 second' where chain = $1 and pos = 2`],
  ])('shows %s at its step', async (_what, sql) => {
    const subject = await buildHistory();
    await tamper(sql, [subject]);
    const verified = await verifyHistory(library.record, { chain: subject });
    expect(verified).toMatchObject({ intact: false, firstBroken: { chain: subject, position: 2, reason: 'STEP_CHANGED' } });
  });

  it('shows a step taken out of the middle', async () => {
    const subject = await buildHistory();
    await tamper('delete from fact where chain = $1 and pos = 3', [subject]);
    const verified = await verifyHistory(library.record, { chain: subject });
    expect(verified.firstBroken).toMatchObject({ position: 3, reason: 'STEP_MISSING' });
  });

  it('shows a tail that was cut off', async () => {
    const subject = await buildHistory();
    await tamper('delete from fact where chain = $1 and pos = 4', [subject]);
    const verified = await verifyHistory(library.record, { chain: subject });
    expect(verified.firstBroken).toMatchObject({ position: 4, reason: 'HEAD_DIFFERS' });
  });

  it('stays provable and becomes unreadable when the person is erased', async () => {
    const subject = await buildHistory();
    const before = await verifyHistory(library.record, { chain: subject });
    await destroyPersonKey(library.record, { person: subject, actor: people.head });
    const after = await verifyHistory(library.record, { chain: subject });
    expect(after).toMatchObject({ intact: true, checked: 4, root: before.root });
    const { rows } = await getHistory(library.record, people.inspector, subject, { limit: 100 });
    const set = rows.flatMap(({ body }) => (body.type === 'fact' && body.fact.type === 'variablesSet' ? [body.fact] : []));
    expect(set.length).toBeGreaterThan(0);
    expect(set.every((fact) => Object.keys(fact.private.after).length === 0)).toBe(true);
  });
});

describe('all histories together', () => {
  it('have one root, and one changed byte anywhere is found', async () => {
    const fresh = await openLibrary();
    try {
      for (const subject of [null, await addReader(fresh.record), null]) {
        const begun = await lend(fresh.record, { subject });
        await complete(fresh.record, { instance: begun.instance, wait: openedBy(begun) });
      }
      const whole = await verifyHistory(fresh.record, 'all');
      expect(whole).toMatchObject({ intact: true, checked: 6 });
      await fresh.owner.query('set session_replication_role = replica');
      await fresh.owner.query(
        `update fact set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where pos = 1 and chain = (select chain from fact order by chain limit 1)`,
      );
      const broken = await verifyHistory(fresh.record, 'all');
      expect(broken.intact).toBe(false);
      expect(broken.root).toBe(whole.root);
    } finally {
      await fresh.close();
    }
  });
});
