import pg from 'pg';
import { inject, describe, expect, it } from 'vitest';
import { migrate } from '#record/migrate.ts';
import { createDatabase } from './database.ts';

describe('migrating', () => {
  it('three at once does it once', async () => {
    const { port, password } = inject('postgres');
    const database = await createDatabase();
    const empty = `${database.name}_empty`;
    const admin = new pg.Client({ connectionString: database.ownerUrl });
    await admin.connect();
    await admin.query(`create database ${empty}`);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/${empty}`;
    const done = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(done.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
    expect(await migrate(url)).toMatchObject({ applied: [] });
    await admin.query(`drop database ${empty} with (force)`);
    await admin.end();
    await database.drop();
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    const database = await createDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`update migration set hash = 'other' where name = '0002-cases.sql'`);
    await expect(migrate(database.ownerUrl)).rejects.toThrow('0002-cases.sql was changed');
    await owner.end();
    await database.drop();
  });
});
