import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';

/** Terms of a person's tasks kept and broken, over all his cases; an open task counts once it is late. */
export async function countTerms(record: CaseRecord, actor: Actor, person: string): Promise<{ kept: number; broken: number }> {
  const now = await record.clock.now();
  const { rows } = await readAs(record, actor, (client) =>
    client.query<{ kept: number; broken: number }>({
      name: 'count_terms',
      text: `select count(*) filter (where closed_at < due) as kept, count(*) filter (where coalesce(closed_at, $2) >= due) as broken
        from task where subject = $1 and due < 'infinity'`,
      values: [person, now],
    }),
  );
  return rows[0] ?? { kept: 0, broken: 0 };
}
