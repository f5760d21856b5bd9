import type pg from 'pg';
import type { Actor } from './actor.ts';
import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

/** Whom a connection of the reader is set to, so that the settings travel only when the viewer changes. */
const viewers = new WeakMap<pg.PoolClient, string>();

/** Reads as a person: row-level security lets through what is his. One statement is one snapshot. */
export async function readAs<T>(record: CaseRecord, actor: Actor, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(record.reader, async (client) => {
    await becomeViewer(client, actor);
    return read(client);
  });
}

/** Several statements over one snapshot: figures that must agree. */
export async function readSnapshotAs<T>(record: CaseRecord, actor: Actor, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return readAs(record, actor, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      return await read(client);
    } finally {
      await client.query('commit').catch(() => undefined);
    }
  });
}

async function becomeViewer(client: pg.PoolClient, actor: Actor): Promise<void> {
  const values = [actor.id, actor.roles.join(','), actor.organisation.code, actor.organisation.region];
  const viewer = JSON.stringify(values);
  if (viewers.get(client) === viewer) return;
  // Forgotten first: a connection that fails half-way belongs to nobody.
  viewers.delete(client);
  await client.query({ name: 'become_viewer', text: 'select become_viewer($1, $2, $3, $4)', values });
  viewers.set(client, viewer);
}
