import type pg from 'pg';
import { withClient } from '../connection.ts';
import { ConcurrencyConflict, isDatabaseError } from '../errors.ts';
import type { CaseRecord } from '../open-record.ts';

/** Races lost without locks before the locks are taken first, and attempts in all. */
const optimistic = 3;
const attempts = 12;

/** Moved instance or chain, chain position or instance id taken, input id taken, deadlock, serialisation. */
export function isRace(error: unknown): boolean {
  return isDatabaseError(error) && ['MR001', '23505', '40P01', '40001'].includes(error.code);
}

/**
 * Runs a step until it wins. A step is one read and one write; the write refuses when somebody was quicker, and then everything is read again,
 * also whether that somebody was the same command.
 */
export async function retryStep<T>(
  record: CaseRecord,
  instance: string,
  run: (client: pg.PoolClient, lock: boolean) => Promise<T>,
): Promise<T> {
  return withClient(record.writer, async (client) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const lock = attempt > optimistic;
      try {
        return lock ? await locked(client, run) : await run(client, false);
      } catch (error) {
        if (!isRace(error)) throw error;
      }
    }
    throw new ConcurrencyConflict(instance);
  });
}

async function locked<T>(client: pg.PoolClient, run: (client: pg.PoolClient, lock: boolean) => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await run(client, true);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
