import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashLink } from '#record/hash-chain.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary } from './library.ts';

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

async function tamper(sql: string, values: unknown[]): Promise<void> {
  await library.owner.query('set session_replication_role = replica');
  await library.owner.query(sql, values);
  await library.owner.query('set session_replication_role = origin');
}

interface Stored {
  pos: number;
  instance: string;
  seq: number;
  at: Date;
  body: string;
  private: Buffer | null;
}

/** Writes every hash anew, as somebody would who knows how a link is hashed. */
async function rehash(chain: string): Promise<Buffer | null> {
  const { rows } = await library.owner.query<Stored>(
    'select pos, instance, seq, at, body::text, private from fact where chain = $1 order by pos',
    [chain],
  );
  let head: Buffer | null = null;
  for (const row of rows) {
    head = hashLink(head, { ...row, chain, at: row.at.toISOString() });
    await tamper('update fact set hash = $3 where chain = $1 and pos = $2', [chain, row.pos, head]);
  }
  return head;
}

describe('a forger who is a superuser', () => {
  it('is seen when he changes a time by less than a step can write', async () => {
    const subject = await buildHistory();
    await tamper(`update fact set at = at + interval '7 microseconds' where chain = $1 and pos = 3`, [subject]);
    const { firstBroken } = await verifyHistory(library.record, { chain: subject });
    expect(firstBroken).toMatchObject({ position: 3, reason: 'STEP_CHANGED', words: expect.stringContaining('изменена') });
  });

  it('is seen when he gives a step another input key, so that a command could be sent twice', async () => {
    const subject = await buildHistory();
    await tamper('update fact set input_key = gen_random_uuid() where chain = $1 and pos = 2', [subject]);
    const { firstBroken } = await verifyHistory(library.record, { chain: subject });
    expect(firstBroken).toMatchObject({ position: 2, reason: 'STEP_CHANGED' });
  });

  it('is seen when he hashes the whole chain anew and forgets its head', async () => {
    const subject = await buildHistory();
    await tamper(`update fact set body = replace(body::text, '"librarian"', '"colleague"')::json where chain = $1 and pos = 2`, [subject]);
    await rehash(subject);
    const { firstBroken } = await verifyHistory(library.record, { chain: subject });
    expect(firstBroken).toMatchObject({ position: 4, reason: 'HEAD_DIFFERS' });
  });

  it('is seen when he cuts the tail and sets the head back, for the case knows how many steps it took', async () => {
    const subject = await buildHistory();
    await tamper('delete from fact where chain = $1 and pos = 4', [subject]);
    await tamper('update person set pos = 3, head = (select hash from fact where chain = $1 and pos = 3) where id = $1', [subject]);
    const { firstBroken } = await verifyHistory(library.record, { chain: subject });
    expect(firstBroken).toMatchObject({ position: 4, reason: 'STEP_MISSING' });
  });

  it('is seen when he takes a step out of the middle, numbers the others and hashes everything anew', async () => {
    const subject = await buildHistory();
    await tamper('delete from fact where chain = $1 and pos = 1', [subject]);
    for (const pos of [2, 3, 4]) await tamper('update fact set pos = pos - 1 where chain = $1 and pos = $2', [subject, pos]);
    const head = await rehash(subject);
    await tamper('update person set pos = 3, head = $2 where id = $1', [subject, head]);
    const { firstBroken } = await verifyHistory(library.record, { chain: subject });
    expect(firstBroken).toMatchObject({ position: 1, reason: 'STEP_MISSING' });
  });

  it('is seen when he takes a person away and leaves the steps', async () => {
    const fresh = await openLibrary();
    try {
      const subject = await addReader(fresh.record);
      await lend(fresh.record, { subject });
      expect((await verifyHistory(fresh.record, 'all')).intact).toBe(true);
      await fresh.owner.query('delete from person where id = $1', [subject]);
      const { firstBroken } = await verifyHistory(fresh.record, 'all');
      expect(firstBroken).toMatchObject({ chain: subject, reason: 'HEAD_DIFFERS' });
    } finally {
      await fresh.close();
    }
  });
});
