import type { Instant } from '#engine/instant.ts';
import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

/**
 * Sets the training clock to any moment, also an earlier one; only before it has been moved and not before what has already happened,
 * because a history does not run backwards. Answers whether it was set.
 */
export async function startClockAt(record: CaseRecord, at: Instant): Promise<boolean> {
  if (!record.training) throw new Error('the clock can be set in training only');
  const { rowCount } = await withClient(record.writer, (client) =>
    client.query(`update training_clock set offset_ms = $1 where offset_ms = 0 and not exists (select from instance where moved_at > $2)`, [
      Math.ceil(Date.parse(at) - Date.now()),
      at,
    ]),
  );
  return rowCount === 1;
}
