import { inTransaction, wholeTables } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

/** A wake for every open instance: after Temporal was lost altogether, it learns of each case again, its timers included. */
export async function rebuildWakes(record: CaseRecord): Promise<number> {
  return inTransaction(record.writer, `begin; ${wholeTables}`, async (client) => {
    const made = await client.query(
      `with woken as (update instance set driven = true where status = 'active' and (driven or next_due is not null
           or exists (select from wait w where w.instance = instance.id) or exists (select from delivery d where d.instance = instance.id))
         returning id, process)
       insert into wake (instance, process, cause) select id, process, '{"element": "", "kind": "rebuild"}' from woken`,
    );
    const ended = await client.query(
      `insert into wake (instance, process, cause) select distinct i.id, i.process, '{"element": "", "kind": "rebuild"}'::jsonb
       from instance i join delivery d on d.instance = i.id where i.status <> 'active'`,
    );
    await client.query(`select pg_notify('marshrut_wake', '')`);
    return (made.rowCount ?? 0) + (ended.rowCount ?? 0);
  });
}
