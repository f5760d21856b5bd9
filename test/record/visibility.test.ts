import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#record/actor.ts';
import { closeAccessWindow, openAccessWindow } from '#record/entities/access-window.ts';
import { findPersons } from '#record/queries/find-persons.ts';
import { getCase } from '#record/queries/get-case.ts';
import { readAs } from '#record/read-as.ts';
import { addReader, complete, lend, type Library, openedBy, openLibrary, people } from './library.ts';

let library: Library;
let subject: string;
/** Of branch-72, its second task at the depot in another region. */
let shared: string;

beforeAll(async () => {
  library = await openLibrary();
  subject = await addReader(library.record);
  const begun = await lend(library.record, { subject });
  shared = begun.instance;
  await complete(library.record, { instance: shared, wait: openedBy(begun) });
  await lend(library.record, { branch: 'branch-62', region: '62' });
});
afterAll(() => library.close());

async function countFor(actor: Actor, table: string): Promise<number> {
  const { rows } = await readAs(library.record, actor, (client) =>
    client.query<{ count: number }>(`select count(*)::int as count from ${table}`),
  );
  return rows[0]?.count ?? -1;
}

// Two cases; three tasks: the shared case's first at branch-72 (closed) and second at depot-62, the other case's at branch-62; three steps.
const matrix: [keyof typeof people, { [table: string]: number }][] = [
  ['librarian', { instance: 1, task: 2, fact: 2, person: 1, submission: 1 }],
  ['stranger', { instance: 1, task: 1, fact: 1, person: 0, submission: 0 }],
  ['keeper', { instance: 1, task: 2, fact: 2, person: 1, submission: 1 }],
  ['head', { instance: 1, task: 2, fact: 2, person: 1, submission: 1 }],
  ['otherHead', { instance: 1, task: 1, fact: 1, person: 0, submission: 0 }],
  ['inspector', { instance: 2, task: 3, fact: 3, person: 1, submission: 1 }],
  ['guest', { instance: 0, task: 0, fact: 0, person: 0, submission: 0 }],
  ['porter', { instance: 0, task: 0, fact: 0, person: 0, submission: 0 }],
];

describe.each(matrix)('%s', (name, expected) => {
  it.each(Object.entries(expected))('sees of %s rows: %i', async (table, count) => {
    expect(await countFor(people[name], table)).toBe(count);
  });
});

describe('a window of access', () => {
  it('shows the person and the case only while it is open, and only to its organisation', async () => {
    const window = { instance: shared, name: 'review', organisation: 'centre' };
    const hour = (offset: number): string => new Date(Date.now() + offset * 3_600_000).toISOString();
    await openAccessWindow(library.record, { ...window, subject, from: hour(-1), until: hour(1) });
    expect(await countFor(people.guest, 'person')).toBe(1);
    expect(await getCase(library.record, people.guest, shared)).not.toBeNull();
    const elsewhere = { ...people.guest, organisation: { ...people.guest.organisation, code: 'branch-62' } };
    expect(await countFor(elsewhere, 'person')).toBe(0);
    await closeAccessWindow(library.record, { instance: shared, name: 'review', at: hour(0) });
    expect(await countFor(people.guest, 'person')).toBe(0);
    expect(await getCase(library.record, people.guest, shared)).toBeNull();
  });
});

describe('without settings', () => {
  it.each(['instance', 'task', 'fact', 'person', 'wait', 'staff', 'document', 'access', 'attempt', 'submission', 'queue_count'])(
    '%s shows nothing',
    async (table) => {
      const client = new pg.Client({ connectionString: library.database.readerUrl });
      await client.connect();
      const { rows } = await client.query(`select count(*)::int as count from ${table}`);
      await client.end();
      expect(rows).toEqual([{ count: 0 }]);
    },
  );
});

describe('who looks', () => {
  it.each(['instance', 'task', 'person'])('is asked once a query for %s, not once a row', async (table) => {
    const rows = await readAs(library.record, people.librarian, async (client) => {
      const plan = await client.query<{ 'QUERY PLAN': string }>(`explain select * from ${table}`);
      return plan.rows.map((row) => row['QUERY PLAN']);
    });
    const filters = rows.filter((line) => line.includes('Filter:'));
    expect(filters.length).toBeGreaterThan(0);
    expect(filters.filter((line) => line.includes('current_setting'))).toEqual([]);
  });
});

describe('the reader', () => {
  it.each(['instance_state', 'wake', 'delivery', 'kept_message'])('may not even look at %s', async (table) => {
    await expect(countFor(people.inspector, table)).rejects.toThrow('permission denied');
  });

  it('writes nothing', async () => {
    await expect(readAs(library.record, people.inspector, (client) => client.query('delete from draft'))).rejects.toThrow(
      'permission denied',
    );
  });

  it('does not carry one viewer into the query of the next', async () => {
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, index) => countFor(index % 2 ? people.inspector : people.porter, 'instance')),
    );
    expect(seen).toEqual(seen.map((_, index) => (index % 2 ? 2 : 0)));
  });
});

describe('search', () => {
  it.each(['васил', 'Максим Васильков', '001-001-901 12', '72-0001', 'ВАСИЛЬКОВ ль'])('finds a person by «%s»', async (q) => {
    const { rows } = await findPersons(library.record, people.librarian, { q, limit: 10 });
    expect(rows.map(({ id }) => id)).toEqual([subject]);
  });

  it.each(['Пионов', 'в', 'Васильков Анна', '001-001'])('finds nobody by «%s»', async (q) => {
    const { rows } = await findPersons(library.record, people.librarian, { q, limit: 10 });
    expect(rows).toEqual([]);
  });

  it('finds nobody the viewer may not see', async () => {
    const { rows } = await findPersons(library.record, people.stranger, { q: 'Васильков', limit: 10 });
    expect(rows).toEqual([]);
  });
});
