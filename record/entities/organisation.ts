import { inTransaction } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

export interface Organisation {
  /** `mse-72` */
  code: string;
  kind: string;
  name: string;
  region: string | null;
  timeZone: string;
}

export async function saveOrganisations(record: CaseRecord, organisations: Organisation[]): Promise<void> {
  await inTransaction(record.writer, 'begin', async (client) => {
    for (const { code, kind, name, region, timeZone } of organisations) {
      await client.query(
        `insert into organisation (code, kind, name, region, time_zone) values ($1, $2, $3, $4, $5)
         on conflict (code) do update set kind = excluded.kind, name = excluded.name, region = excluded.region, time_zone = excluded.time_zone`,
        [code, kind, name, region, timeZone],
      );
    }
  });
}
