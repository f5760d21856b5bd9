import type { Actor } from '../actor.ts';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

const freshMs = 60_000;
const known = new WeakMap<CaseRecord, Map<string, { at: number; scopes: Promise<string[]> }>>();

/**
 * The region that is all a viewer can see, or null when his roles reach further or less far. It is no guard, row-level security is that: naming the
 * region beside it lets a board of one region read its own index and not the country's.
 */
export async function findSeenRegion(record: CaseRecord, { roles, organisation }: Actor): Promise<string | null> {
  const own = known.get(record) ?? new Map<string, { at: number; scopes: Promise<string[]> }>();
  known.set(record, own);
  const key = roles.toSorted().join(' ');
  const last = own.get(key);
  const scopes = last && Date.now() - last.at < freshMs ? last.scopes : readScopes(record, roles);
  if (scopes !== last?.scopes) own.set(key, { at: Date.now(), scopes });
  scopes.catch(() => own.delete(key));
  const found = (await scopes).filter((scope) => scope !== 'nothing');
  return found.length === 1 && found[0] === 'region' ? organisation.region : null;
}

async function readScopes(record: CaseRecord, roles: string[]): Promise<string[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ scope: string }>('select distinct scope from role where code = any ($1::text[])', [roles]),
  );
  return rows.map(({ scope }) => scope);
}
