import type pg from 'pg';
import type { Json } from '#engine/json.ts';
import { documentPlace } from '../entities/document.ts';
import { noticePlace } from '../entities/notice.ts';
import type { CaseRecord } from '../open-record.ts';
import { unseal, unwrapDataKey } from '../personal-data.ts';

/** What a row of the timeline says of a paper or a notice, beside what is not personal; nulls once the person's key is destroyed. */
export type OpenPaper = { name: string | null } | { to: string | null; title: string | null };

interface Sealed {
  id: string;
  private: Buffer;
}

/** Names of the documents and whom and what about the notices were, of the rows of one page. */
export async function openPapers(
  record: CaseRecord,
  client: pg.PoolClient,
  { person, events }: { person: string; events: { source: string; id: string }[] },
): Promise<Map<string, OpenPaper>> {
  const idsOf = (source: string): string[] => events.filter((event) => event.source === source).map(({ id }) => id);
  const [papers, notices] = [idsOf('paper'), idsOf('notice')];
  const opened = new Map<string, OpenPaper>();
  if (papers.length + notices.length === 0) return opened;
  const { rows: keys } = await client.query<{ data_key: Buffer | null }>('select data_key from person where id = $1', [person]);
  const wrapped = keys[0]?.data_key ?? null;
  const key = wrapped && unwrapDataKey(record.keys, person, wrapped);
  const read = (table: 'document' | 'notice', ids: string[]): Promise<pg.QueryResult<Sealed>> =>
    client.query<Sealed>({ name: `open_${table}`, text: `select id, private from ${table} where id = any ($1::uuid[])`, values: [ids] });
  for (const row of (await read('document', papers)).rows) {
    const secret = key && (unseal(key, documentPlace(row.id), row.private) as { name?: string });
    opened.set(row.id, { name: secret?.name ?? null });
  }
  for (const row of (await read('notice', notices)).rows) {
    const secret = key && (unseal(key, noticePlace(row.id), row.private) as NoticeContent);
    opened.set(row.id, { to: (secret && recipientOf(secret)) ?? null, title: secret?.title ?? null });
  }
  return opened;
}

interface NoticeContent {
  title?: string;
  /** Kind of recipient: «Семья», «Отделение СФР». */
  addressee?: string;
  recipient?: Json;
}

/** «Семья, Ромашкина Вера»: the kind, then the name where it says more. */
function recipientOf({ addressee, recipient }: NoticeContent): string | null {
  const person = typeof recipient === 'object' && recipient !== null && !Array.isArray(recipient) ? recipient : {};
  const parts = [addressee, person['name']].filter((part): part is string => typeof part === 'string' && part !== '');
  return parts.length === 0 ? null : [...new Set(parts)].join(', ');
}
