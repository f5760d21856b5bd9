import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, 'migrations');
/** Any constant will do, as long as every migrating process takes the same lock. */
const lock = 5_021_972;

export interface Migrated {
  applied: string[];
  present: number;
}

/** Brings the database of `ownerUrl` to the newest schema. Several processes may call it at once: one works, the others find it done. */
export async function migrate(ownerUrl: string): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const applied: string[] = [];
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
    for (const name of files) if (await applyMigration(client, name)) applied.push(name);
    return { applied, present: files.length };
  } finally {
    await client.end();
  }
}

async function applyMigration(client: pg.Client, name: string): Promise<boolean> {
  const sql = await readFile(join(folder, name), 'utf8');
  const hash = createHash('sha256').update(sql).digest('hex');
  const { rows } = await client.query<{ hash: string }>('select hash from migration where name = $1', [name]);
  if (rows[0]) {
    if (rows[0].hash !== hash) throw new Error(`migration ${name} was changed after it had been applied`);
    return false;
  }
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('reset role');
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return true;
}
