import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** Migrations of this program that the database does not know yet: until they are applied nothing should be served. */
export async function countPendingMigrations(record: CaseRecord): Promise<number> {
  const files = (await readdir(join(import.meta.dirname, '..', 'migrations'))).filter((name) => name.endsWith('.sql'));
  const { rows } = await withClient(record.writer, (client) => client.query<{ name: string }>('select name from migration'));
  const applied = new Set(rows.map(({ name }) => name));
  return files.filter((name) => !applied.has(name)).length;
}
