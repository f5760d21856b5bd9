import type { Instant } from '#engine/instant.ts';
import type { Json } from '#engine/json.ts';
import { withClient } from './connection.ts';
import { keyOf } from './ids.ts';
import type { CaseRecord } from './open-record.ts';
import { loadKey } from './person-key.ts';
import { seal } from './personal-data.ts';

export interface NewNotice {
  /** The same key is the same notice. */
  idempotencyKey: string;
  instance: string;
  subject: string | null;
  channel: string;
  /** Key with its version. */
  template: string;
  status: 'queued' | 'sent';
  /** Channels tried before and why each failed: codes, nothing personal. */
  result: string | null;
  at: Instant;
  /** Recipient, title and text: encrypted by the person's key. */
  content: Json;
}

export async function hasNotice(record: CaseRecord, idempotencyKey: string): Promise<boolean> {
  const { rowCount } = await withClient(record.writer, (client) =>
    client.query({ name: 'has_notice', text: 'select from notice where id = $1', values: [keyOf(idempotencyKey)] }),
  );
  return rowCount === 1;
}

/** Keeps what was sent or waits to be sent; the second time changes nothing. */
export async function saveNotice(record: CaseRecord, notice: NewNotice): Promise<void> {
  const id = keyOf(notice.idempotencyKey);
  const { instance, subject, channel, template, status, result, at } = notice;
  const sealed = seal(await loadKey(record, subject), noticePlace(id), notice.content);
  const values = [id, instance, subject, channel, template, status, result, at, status === 'sent' ? at : null, sealed];
  await withClient(record.writer, (client) =>
    client.query({
      name: 'save_notice',
      text: `insert into notice (id, instance, subject, channel, template, status, result, created_at, sent_at, private)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
      values,
    }),
  );
}

export function noticePlace(id: string): string {
  return `notice ${id}`;
}
