import type pg from 'pg';

/** Place in the write-ahead log, in bytes. */
export async function readWal(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ bytes: string }>(`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`);
  return Number(rows[0]?.bytes ?? 0);
}

/** Bytes of all tables with their indexes. */
export async function readStored(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(oid)) as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  return Number(rows[0]?.bytes ?? 0);
}

/** Bytes each table takes a journey: says where to save. */
export async function readTables(owner: pg.Client, journeys: number): Promise<{ [table: string]: number }> {
  const { rows } = await owner.query<{ name: string; bytes: string }>(
    `select relname as name, pg_total_relation_size(oid) as bytes from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 100 order by 2 desc limit 8`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Math.round(Number(bytes) / journeys)]));
}
