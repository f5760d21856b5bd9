import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import type { Clock } from './clock.ts';
import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

/** Real time plus an offset that every process reads from the database. Never in production: terms of real children would move. */
export function createTrainingClock(pool: pg.Pool): Clock {
  if (process.env['NODE_ENV'] === 'production') throw new Error('the training clock is not for production');
  return {
    async now() {
      const { rows } = await withClient(pool, (client) =>
        client.query<{ offset_ms: number }>({ name: 'training_offset', text: 'select offset_ms from training_clock' }),
      );
      return new Date(Date.now() + (rows[0]?.offset_ms ?? 0)).toISOString();
    },
  };
}

/** Moves the training clock forward to `to`; a moment that has passed changes nothing. Answers with the new now. */
export async function advanceClock(record: CaseRecord, to: Instant): Promise<Instant> {
  if (!record.training) throw new Error('the clock can be moved in training only');
  const ahead = Math.ceil(Date.parse(to) - Date.now());
  await withClient(record.writer, async (client) => {
    await client.query('update training_clock set offset_ms = greatest(offset_ms, $1)', [ahead]);
    await client.query(`select pg_notify('marshrut_wake', 'clock')`);
  });
  return record.clock.now();
}

/** The earliest moment any open instance or timer start waits for, after `after` if it is given; an operator who moves the clock from one to the next misses nothing. */
export async function findNextDue(record: CaseRecord, after: Instant = '-infinity'): Promise<Instant | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ due: Date | null }>({
      name: 'next_due',
      text: `select least((select min(next_due) from instance where next_due > $1), (select min(due) from schedule where due > $1)) as due`,
      values: [after],
    }),
  );
  return rows[0]?.due?.toISOString() ?? null;
}
