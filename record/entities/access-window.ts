import type { Instant } from '#engine/instant.ts';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** Time in which a role of scope `window` may read a person (004:L23). Opening twice is opening once; one that is over may open anew. */
export interface AccessWindow {
  instance: string;
  subject: string;
  /** Name of the window inside its case. */
  name: string;
  /** Organisation that may read. */
  organisation: string;
  from: Instant;
  until: Instant;
}

export async function openAccessWindow(record: CaseRecord, window: AccessWindow): Promise<void> {
  const { instance, subject, name, organisation, from, until } = window;
  await withClient(record.writer, (client) =>
    client.query(
      `insert into access_window (instance, name, subject, organisation, opened_at, closes_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (instance, name) do update set opened_at = excluded.opened_at, closes_at = excluded.closes_at, closed_at = null
       where access_window.closed_at is not null or access_window.closes_at <= excluded.opened_at`,
      [instance, name, subject, organisation, from, until],
    ),
  );
}

export async function closeAccessWindow(
  record: CaseRecord,
  { instance, name, at }: { instance: string; name: string; at: Instant },
): Promise<void> {
  await withClient(record.writer, (client) =>
    client.query('update access_window set closed_at = $3 where instance = $1 and name = $2 and closed_at is null', [instance, name, at]),
  );
}
