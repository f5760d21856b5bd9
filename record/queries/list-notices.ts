import type { Instant } from '#engine/instant.ts';
import type { Json } from '#engine/json.ts';
import type { Actor } from '../actor.ts';
import { noticePlace, type NoticeStatus } from '../entities/notice.ts';
import type { CaseRecord } from '../open-record.ts';
import { unseal, unwrapDataKey } from '../personal-data.ts';
import { readAs } from '../read-as.ts';

export interface NoticeRecord {
  id: string;
  instance: string | null;
  at: Instant;
  channel: string;
  template: string;
  status: NoticeStatus;
  failures: { channel: string; code: string }[];
  /** Recipient, title, text; null once the person's key is destroyed. */
  private: { [name: string]: Json } | null;
}

interface Row {
  id: string;
  instance: string | null;
  subject: string | null;
  created_at: Date;
  channel: string;
  template: string;
  status: NoticeStatus;
  failures: NoticeRecord['failures'];
  private: Buffer;
  data_key: Buffer | null;
}

/** Notices the viewer may see, the newest first. */
export async function listNotices(
  record: CaseRecord,
  actor: Actor,
  filter: { instance?: string | undefined; limit: number },
): Promise<NoticeRecord[]> {
  const { rows } = await readAs(record, actor, (client) =>
    client.query<Row>({
      name: 'list_notices',
      text: `select n.id, n.instance, n.subject, n.created_at, n.channel, n.template, n.status, n.failures, n.private, p.data_key
        from notice n left join person p on p.id = n.subject where $1::uuid is null or n.instance = $1 order by n.created_at desc, n.id limit $2`,
      values: [filter.instance ?? null, filter.limit],
    }),
  );
  return rows.map((row) => ({
    id: row.id,
    instance: row.instance,
    at: row.created_at.toISOString(),
    channel: row.channel,
    template: row.template,
    status: row.status,
    failures: row.failures,
    private: open(record, row),
  }));
}

function open(record: CaseRecord, { id, subject, data_key: wrapped, private: sealed }: Row): NoticeRecord['private'] {
  if (subject !== null && wrapped === null) return null;
  const key = subject === null || wrapped === null ? record.keys.system : unwrapDataKey(record.keys, subject, wrapped);
  return unseal(key, noticePlace(id), sealed) as NoticeRecord['private'];
}
