import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAccess } from '#record/entities/access.ts';
import { lend, type Library, openLibrary, people } from './library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
  await lend(library.record);
  await saveAccess(library.record, { actor: people.librarian, subject: null, instance: null, what: 'карта', classes: ['M'], reason: null });
});
afterAll(() => library.close());

describe.each(['fact', 'access', 'attempt', 'document', 'signature', 'definition', 'form'])('%s', (table) => {
  it.each(['writer', 'owner'] as const)('is not changed, cut or emptied by the %s', async (role) => {
    const client = new pg.Client({ connectionString: role === 'writer' ? library.database.writerUrl : library.database.ownerUrl });
    await client.connect();
    try {
      if (role === 'owner') await client.query('set role marshrut_owner');
      const columns = await library.owner.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = $1 order by ordinal_position limit 1`,
        [table],
      );
      const [column] = columns.rows;
      const refused = /permission denied|append-only/;
      const any = await library.owner.query(`select from ${table}`);
      // A trigger for each row needs a row to refuse.
      if (role === 'writer' || any.rowCount) {
        await expect(client.query(`update ${table} set ${column?.name} = ${column?.name}`)).rejects.toThrow(refused);
        await expect(client.query(`delete from ${table}`)).rejects.toThrow(refused);
      }
      await expect(client.query(`truncate ${table}`)).rejects.toThrow(refused);
    } finally {
      await client.end();
    }
  });
});
