import pg from 'pg';
import { asUnavailable } from './errors.ts';

// A count of rows fits a number; PostgreSQL sends bigint as text.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

const numbers = new WeakMap<pg.PoolClient, number>();
let next = Math.floor(Math.random() * 1000);

export interface PoolOptions {
  size: number;
  settings?: string;
  /** Statements sent one after another without waiting for answers; PostgreSQL takes them in that order. */
  pipeline?: boolean;
}

export function openPool(connectionString: string, { size, settings = '', pipeline = false }: PoolOptions): pg.Pool {
  const limits = { max: size, connectionTimeoutMillis: 5000, idleTimeoutMillis: 60_000, keepAlive: true, pipeline };
  const pool = new pg.Pool({ connectionString, types, options: settings, ...limits });
  // A connection lost while idle: the next query meets it as RecordUnavailable.
  pool.on('error', () => undefined);
  return pool;
}

/** Lends a connection; connection failures come out as RecordUnavailable. */
export async function withClient<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw asUnavailable(error);
  }
  let lost = false;
  const onError = (): void => {
    lost = true;
  };
  client.on('error', onError);
  try {
    return await use(client);
  } catch (error) {
    const known = asUnavailable(error);
    lost ||= known !== error;
    throw known;
  } finally {
    client.off('error', onError);
    client.release(lost);
  }
}

/** Begins a transaction that reads tables from end to end, which the connections of the writer are otherwise kept from. */
export const wholeTables = 'set local enable_seqscan = on';

export async function inTransaction<T>(pool: pg.Pool, begin: string, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query(begin);
    try {
      const result = await use(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** A number of the connection, stable for its life: counters are spread by it. */
export function numberOf(client: pg.PoolClient): number {
  const known = numbers.get(client);
  if (known !== undefined) return known;
  next = (next + 1) % 1000;
  numbers.set(client, next);
  return next;
}
