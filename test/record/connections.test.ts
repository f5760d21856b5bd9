import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveDraft } from '#record/entities/draft.ts';
import { openRecord } from '#record/open-record.ts';
import { addReader, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

it('steps and drafts more than there are connections do not wait for each other, with the catalogue and the clock not read yet', async () => {
  const { database, masterKey, record } = library;
  const subject = await addReader(record);
  const begun = await lend(record, { subject });
  const narrow = await openRecord({ ...database, masterKey, clock: 'training', connections: 2 });
  const steps = Array.from({ length: 12 }, () => lend(narrow));
  const drafts = Array.from({ length: 12 }, () =>
    saveDraft(narrow, { instance: begun.instance, wait: openedBy(begun), data: {}, actor: people.librarian }),
  );
  expect(await Promise.all([...steps, ...drafts])).toHaveLength(24);
  await narrow.close();
});
