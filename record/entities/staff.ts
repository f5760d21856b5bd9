import type { Day } from '#engine/instant.ts';
import { inTransaction } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

export interface Staff {
  id: string;
  login: string;
  name: string;
  position: string;
  roles: string[];
  organisation: string;
  region: string | null;
  absentFrom: Day | null;
  absentUntil: Day | null;
}

/** Adds people or brings those known by id up to date. */
export async function saveStaff(record: CaseRecord, people: Staff[]): Promise<void> {
  await inTransaction(record.writer, 'begin', async (client) => {
    for (const one of people) {
      await client.query(
        `insert into staff (id, login, name, position, roles, organisation, region, absent_from, absent_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do update set login = excluded.login, name = excluded.name, position = excluded.position, roles = excluded.roles,
           organisation = excluded.organisation, region = excluded.region, absent_from = excluded.absent_from, absent_until = excluded.absent_until`,
        [one.id, one.login, one.name, one.position, one.roles, one.organisation, one.region, one.absentFrom, one.absentUntil],
      );
    }
  });
}
