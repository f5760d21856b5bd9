import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAccess } from '#record/entities/access.ts';
import { saveAttempt } from '#record/entities/attempt.ts';
import { verifyJournals } from '#record/verify-journals.ts';
import { addReader, type Library, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

async function readThrice(): Promise<string> {
  const subject = await addReader(library.record);
  const read = { actor: people.librarian, subject, instance: null, what: 'формуляр', classes: ['M', 'S'], reason: 'выдача\nкниги' };
  for (let count = 0; count < 3; count += 1) await saveAccess(library.record, read);
  const attempt = { actor: people.librarian, action: 'submit-task', subject, instance: null, wait: null, code: 'FORM_INVALID' };
  await saveAttempt(library.record, { ...attempt, rules: ['R-10', 'required'], data: { title: 'тайна' } });
  return subject;
}

async function tamper(sql: string, values: unknown[]): Promise<void> {
  await library.owner.query('set session_replication_role = replica');
  await library.owner.query(sql, values);
  await library.owner.query('set session_replication_role = origin');
}

describe('the journals of reads and refusals', () => {
  it('are whole as they were written, also by many at once', async () => {
    const subject = await readThrice();
    const read = { actor: people.head, subject, instance: null, what: 'формуляр', classes: ['M'], reason: null };
    await Promise.all(Array.from({ length: 8 }, () => saveAccess(library.record, read)));
    expect(await verifyJournals(library.record, { person: subject })).toEqual({ intact: true, checked: 12, firstBroken: null });
    expect((await verifyJournals(library.record, 'all')).intact).toBe(true);
  });

  it.each([
    ['a changed reason', `update access set reason = 'иначе' where chain = $1 and pos = 2`, 2, 'ENTRY_CHANGED'],
    ['another reader', `update access set actor = '{"id":"stranger"}' where chain = $1 and pos = 1`, 1, 'ENTRY_CHANGED'],
    ['a read taken out', 'delete from access where chain = $1 and pos = 2', 2, 'ENTRY_MISSING'],
    ['the last read taken out', 'delete from access where chain = $1 and pos = 3', 3, 'HEAD_DIFFERS'],
    ['a changed rule', `update attempt set rules = '{R-11}' where chain = $1`, 1, 'ENTRY_CHANGED'],
    ['a refusal taken out', 'delete from attempt where chain = $1', 1, 'HEAD_DIFFERS'],
  ])('show %s', async (_what, sql, position, reason) => {
    const subject = await readThrice();
    await tamper(sql, [`person ${subject}`]);
    expect((await verifyJournals(library.record, { person: subject })).firstBroken).toMatchObject({ position, reason });
    expect((await verifyJournals(library.record, 'all')).intact).toBe(false);
  });

  it('cannot be chained past the trigger: a writer may not touch the heads', async () => {
    await expect(library.record.writer.query('update journal_chain set pos = 0')).rejects.toThrow(/permission denied/);
  });
});
