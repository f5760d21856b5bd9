import { createHash } from 'node:crypto';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

export interface StoredSession {
  data: string;
  expires: Date;
}

/** Sessions live by real time, also in training: moving the clock logs nobody out. */
export async function findSession(record: CaseRecord, id: string): Promise<StoredSession | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<StoredSession>({
      name: 'find_session',
      text: 'select data, expires from session where id_hash = $1 and expires > now()',
      values: [hashOf(id)],
    }),
  );
  return rows[0] ?? null;
}

export async function saveSession(record: CaseRecord, id: string, { data, expires }: StoredSession): Promise<void> {
  await withClient(record.writer, (client) =>
    client.query({
      name: 'save_session',
      text: `with old as (delete from session where expires <= now())
        insert into session (id_hash, data, expires) values ($1, $2, $3) on conflict (id_hash) do update set data = excluded.data, expires = excluded.expires`,
      values: [hashOf(id), data, expires],
    }),
  );
}

export async function deleteSession(record: CaseRecord, id: string): Promise<void> {
  await withClient(record.writer, (client) => client.query('delete from session where id_hash = $1', [hashOf(id)]));
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
