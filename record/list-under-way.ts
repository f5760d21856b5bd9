import { withClient } from './connection.ts';
import type { CaseRecord } from './open-record.ts';

const most = 200;

/**
 * What the machine still has to do at this moment, by names that stay the same while it is under way: jobs, what cases have to tell each other, timers
 * and timed beginnings that are due. A job behind an unresolved incident and one of a suspended case wait for a person. At most 200 are named.
 */
export async function listUnderWay(record: CaseRecord): Promise<string[]> {
  const now = await record.clock.now();
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ what: string }>({
      name: 'under_way',
      text: `(select concat_ws(' ', 'job', w.element, w.instance, w.wait) as what from wait w join instance i on i.id = w.instance
          where w.kind = 'job' and i.suspended_at is null
          and not exists (select from incident n where n.instance = w.instance and n.element = w.element and n.resolved_at is null) limit ${most})
        union all (select concat_ws(' ', 'delivery', body ->> 'type', id) from delivery limit ${most})
        union all (select concat_ws(' ', 'due', process, id, next_due) from instance where next_due <= $1 order by next_due limit ${most})
        union all (select concat_ws(' ', 'beginning', definition, version, element, due) from schedule where due <= $1 limit ${most})
        limit ${most}`,
      values: [now],
    }),
  );
  return rows.map(({ what }) => what);
}
