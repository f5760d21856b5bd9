import { inTransaction } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/**
 * Whose cases a role sees: of its organisation, of its region, everybody's, those with an open window, nobody's.
 * The record enforces it by row-level security; a role that is not saved sees nothing.
 */
export type Scope = 'organisation' | 'region' | 'everywhere' | 'window' | 'nothing';

export interface Role {
  code: string;
  name: string;
  scope: Scope;
}

export async function saveRoles(record: CaseRecord, roles: Role[]): Promise<void> {
  await inTransaction(record.writer, 'begin', async (client) => {
    for (const { code, name, scope } of roles) {
      await client.query(
        'insert into role (code, name, scope) values ($1, $2, $3) on conflict (code) do update set name = excluded.name, scope = excluded.scope',
        [code, name, scope],
      );
    }
  });
}
