import type { Organisation } from '../entities/organisation.ts';
import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** Every organisation known; nothing in it is personal. */
export async function listOrganisations(record: CaseRecord): Promise<Organisation[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Organisation>({
      name: 'organisations',
      text: 'select code, kind, name, region, time_zone as "timeZone" from organisation order by code',
    }),
  );
  return rows;
}
