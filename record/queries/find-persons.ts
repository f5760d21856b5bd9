import type { Actor } from '../actor.ts';
import { openPerson, type Person, type PersonRow } from '../entities/person.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import { searchCondition } from './list-tasks.ts';
import { SqlText } from './sql-text.ts';

export interface FoundPerson extends Person {
  cases: number;
  lastEventAt: string;
  /** When his data was destroyed by law. */
  erasedAt: string | null;
}

type Row = PersonRow & { cases: number; last_event_at: Date; erased_at: Date | null };

/** Persons the viewer may see; `q` is beginnings of names, a whole СНИЛС or a case number, by which an erased one is found too. The last to move come first. */
export async function findPersons(
  record: CaseRecord,
  actor: Actor,
  filter: Window & { q?: string | undefined; id?: string | undefined },
): Promise<Page<FoundPerson>> {
  const at = await record.clock.now();
  const sql = new SqlText();
  const conditions = ['true'];
  if (filter.id) conditions.push(`p.id = ${sql.value(filter.id, 'uuid')}`);
  if (filter.q) {
    const known = searchCondition(record, sql, filter.q).replace('subject in', 'p.id in');
    conditions.push(`(${known} or p.case_no = ${sql.value(filter.q.trim())})`);
  }
  const place = readCursor(filter.cursor, 2);
  if (place) conditions.push(`(last_event_at, p.id) < (${sql.value(place[0] ?? '', 'timestamptz')}, ${sql.value(place[1] ?? '', 'uuid')})`);
  const text = `select p.id, p.case_no, p.region, p.organisation, p.identity, p.data_key, p.erased_at, c.cases, c.last_event_at
    from person p cross join lateral (select count(i.id)::int as cases, coalesce(max(i.moved_at), p.created_at) as last_event_at from instance i where i.subject = p.id) c
    where ${conditions.join(' and ')} order by last_event_at desc, p.id desc limit ${sql.value(filter.limit + 1, 'int')}`;
  const { rows: raw } = await readAs(record, actor, (client) => client.query<Row>(sql.query(text)));
  const { rows, nextCursor } = cutPage(raw, filter.limit, (row) => [row.last_event_at.toISOString(), row.id]);
  return {
    rows: rows.map((row) => ({
      ...openPerson(record.keys, row),
      cases: row.cases,
      lastEventAt: row.last_event_at.toISOString(),
      erasedAt: row.erased_at?.toISOString() ?? null,
    })),
    nextCursor,
    at,
  };
}

/** One person by id; null = there is none for this viewer. */
export async function getPerson(record: CaseRecord, actor: Actor, id: string): Promise<FoundPerson | null> {
  const { rows } = await findPersons(record, actor, { id, limit: 1 });
  return rows[0] ?? null;
}
