import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAccess } from '#record/entities/access.ts';
import { listReads } from '#record/queries/list-reads.ts';
import { addReader, type Library, openLibrary, people } from '../library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

describe('the register of reads', () => {
  it('is paged, the newest first, each read once, also those of one moment', async () => {
    const subject = await addReader(library.record);
    for (const minute of [0, 1, 1, 1, 2]) {
      library.clock.move(`2026-02-02T04:0${minute}:00.000Z`);
      const read = { subject, instance: null, classes: ['M'], what: 'карта', reason: null };
      await saveAccess(library.record, { ...read, actor: people.librarian });
    }
    const all = await listReads(library.record, people.inspector, subject, { limit: 10 });
    expect(all.rows.map(({ at }) => at.slice(14, 16))).toEqual(['02', '01', '01', '01', '00']);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listReads(library.record, people.inspector, subject, { limit: 2, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all.rows.map(({ id }) => id));
  });

  it('is for those who check, and for those who lead the region of the person', async () => {
    const subject = await addReader(library.record);
    const read = { subject, instance: null, classes: ['M'], what: 'карта', reason: 'задача' };
    await saveAccess(library.record, { ...read, actor: people.librarian });
    const count = async (actor: (typeof people)[keyof typeof people]) =>
      (await listReads(library.record, actor, subject, { limit: 9 })).rows.length;
    expect([await count(people.inspector), await count(people.head)]).toEqual([1, 1]);
    expect([await count(people.librarian), await count(people.otherHead), await count(people.porter)]).toEqual([0, 0, 0]);
  });
});
