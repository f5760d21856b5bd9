import type { Instant } from '#engine/instant.ts';
import type { Json } from '#engine/json.ts';
import { withClient } from '../connection.ts';
import { keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { loadKey } from '../person-key.ts';
import { seal } from '../personal-data.ts';

export type NoticeStatus = 'queued' | 'sent' | 'failed' | 'printed';

export interface Notice {
  /** The same key is the same notice. */
  idempotencyKey: string;
  instance: string | null;
  subject: string | null;
  organisation: string;
  channel: string;
  template: string;
  status: NoticeStatus;
  /** Channels tried before and why each failed; no personal data. */
  failures: { channel: string; code: string }[];
  /** Recipient, title and text: encrypted. */
  private: { [name: string]: Json };
  at: Instant;
}

/** Stores a notice, or brings the one stored under its key up to date. */
export async function saveNotice(record: CaseRecord, notice: Notice): Promise<string> {
  const id = keyOf(`notice ${notice.idempotencyKey}`);
  const sealed = seal(await loadKey(record, notice.subject), noticePlace(id), notice.private);
  await withClient(record.writer, (client) =>
    client.query(
      `insert into notice (id, instance, subject, organisation, channel, template, status, failures, created_at, sent_at, private)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $7 = 'sent' then $9::timestamptz end, $10)
       on conflict (id) do update set channel = excluded.channel, status = excluded.status, failures = excluded.failures, sent_at = excluded.sent_at, private = excluded.private`,
      [
        id,
        notice.instance,
        notice.subject,
        notice.organisation,
        notice.channel,
        notice.template,
        notice.status,
        JSON.stringify(notice.failures),
        notice.at,
        sealed,
      ],
    ),
  );
  return id;
}

export async function findNotice(record: CaseRecord, idempotencyKey: string): Promise<{ channel: string; status: NoticeStatus } | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ channel: string; status: NoticeStatus }>('select channel, status from notice where id = $1', [
      keyOf(`notice ${idempotencyKey}`),
    ]),
  );
  return rows[0] ?? null;
}

export function noticePlace(id: string): string {
  return `notice ${id}`;
}
