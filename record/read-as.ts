import type pg from 'pg';
import type { Actor } from './actor.ts';
import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

/** Whom a connection of the reader is set to, so that the settings travel only when the viewer changes. */
const viewers = new WeakMap<pg.PoolClient, string>();

/** Reads as a person: row-level security lets through what is his. One statement is one snapshot. */
export async function readAs<T>(record: CaseRecord, actor: Actor, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(record.reader, (client) => after(becomeViewer(client, actor), () => read(client)));
}

/** Several statements over one snapshot: figures that must agree. */
export async function readSnapshotAs<T>(record: CaseRecord, actor: Actor, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return readAs(record, actor, async (client) => {
    const begun = client.query('begin isolation level repeatable read read only');
    try {
      return await after(begun, () => read(client));
    } finally {
      await client.query('commit').catch(() => undefined);
    }
  });
}

/**
 * Sends what is to be read right behind what must come before it, without waiting for the answer: the connections of the reader are pipelined and
 * keep the order. When the first fails, whatever was read is thrown away unseen: it was read as somebody else, or outside the snapshot.
 */
async function after<T>(first: Promise<unknown>, read: () => Promise<T>): Promise<T> {
  const [before, result] = await Promise.allSettled([first, read()]);
  if (before.status === 'rejected') throw before.reason;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
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
