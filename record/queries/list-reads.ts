import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';

export interface ReadRecord {
  id: string;
  at: Instant;
  who: string;
  position: string | null;
  organisation: string | null;
  classes: string[];
  what: string;
  reason: string | null;
  /** In an open window, for those who may read only then. */
  instance: string | null;
}

interface Row {
  id: string;
  at: Date;
  who: string;
  position: string | null;
  organisation: string | null;
  classes: string[];
  what: string;
  reason: string | null;
  instance: string | null;
}

/** Who read what of a person, the newest first. */
export async function listReads(record: CaseRecord, actor: Actor, person: string, page: Window): Promise<Page<ReadRecord>> {
  const at = await record.clock.now();
  const place = readCursor(page.cursor, 2);
  const { rows: raw } = await readAs(record, actor, (client) =>
    client.query<Row>({
      name: 'list_reads',
      text: `select a.id, a.at, coalesce(s.name, a.actor ->> 'id') as who, s.position, o.name as organisation, a.classes, a.what, a.reason, a.instance
        from access a left join staff s on s.id = a.actor ->> 'id' left join organisation o on o.code = a.actor ->> 'organisation'
        where a.subject = $1 and ($2::timestamptz is null or (a.at, a.id) < ($2, $3::uuid)) order by a.at desc, a.id desc limit $4`,
      values: [person, place?.[0] ?? null, place?.[1] ?? null, page.limit + 1],
    }),
  );
  const { rows, nextCursor } = cutPage(raw, page.limit, (row) => [row.at.toISOString(), row.id]);
  return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor, at };
}
