import type { Instant } from '#engine/instant.ts';
import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

export interface AccessWindow {
  /** Case that opened it: one window at a time. */
  instance: string;
  subject: string;
  from: Instant;
  until: Instant;
}

/** 004:L23: until then the person is readable to roles whose scope is a window. A new window of the same case takes the place of the old one. */
export async function openAccessWindow(record: CaseRecord, { instance, subject, from, until }: AccessWindow): Promise<void> {
  await withClient(record.writer, (client) =>
    client.query(
      `insert into access_window (instance, subject, opened_at, closes_at) values ($1, $2, $3, $4)
       on conflict (instance) do update set opened_at = excluded.opened_at, closes_at = excluded.closes_at, closed_at = null`,
      [instance, subject, from, until],
    ),
  );
}

/** A window that is closed stays as it is. */
export async function closeAccessWindow(record: CaseRecord, instance: string, at: Instant): Promise<void> {
  await withClient(record.writer, (client) =>
    client.query('update access_window set closed_at = $2 where instance = $1 and closed_at is null', [instance, at]),
  );
}
