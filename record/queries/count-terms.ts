import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';

/**
 * Terms of a person's tasks kept and broken, over all his cases. An open task counts once it is late; one that the case took away counts only
 * when it was late by then. A task that might be done until a moment and ends with it, by the timer of the definition, has broken nothing.
 */
export async function countTerms(record: CaseRecord, actor: Actor, person: string): Promise<{ kept: number; broken: number }> {
  const now = await record.clock.now();
  const { rows } = await readAs(record, actor, (client) =>
    client.query<{ kept: number; broken: number }>({
      name: 'count_terms',
      text: `with late as (select instance, closed_seq, closed_how, due from task where subject = $1 and due < 'infinity' and coalesce(closed_at, $2) >= due)
        select (select count(*) from task where subject = $1 and due < 'infinity' and closed_at < due and closed_how = 'completed') as kept,
          (select count(*) from late t where closed_how is null or closed_how = 'completed' or not ${endedWithIt}) as broken`,
      values: [person, now],
    }),
  );
  return rows[0] ?? { kept: 0, broken: 0 };
}

/** The step that took the task away fired a timer of the very moment the task was due. */
const endedWithIt = `exists (select from fact s cross join json_array_elements(s.body -> 'facts') x
    join fact o on o.chain = s.chain and o.instance = s.instance and o.pos <= s.pos cross join json_array_elements(o.body -> 'facts') y
  where s.chain = $1 and s.instance = t.instance and s.seq = t.closed_seq and x ->> 'type' = 'timerClosed' and x ->> 'how' = 'fired'
    and y ->> 'type' = 'timerOpened' and y ->> 'wait' = x ->> 'wait' and (y ->> 'due')::timestamptz = t.due)`;
