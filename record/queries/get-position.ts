import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import type { StepBody } from '../step/step-body.ts';
import type { PersonLink } from './task-row.ts';

/** Where the tokens of a case have been and are: for its diagram and its list of steps. */
export interface Position {
  done: { element: string; at: Instant; by: PersonLink | null }[];
  now: { element: string; at: Instant }[];
  /** Elements with an unresolved incident. */
  stuck: string[];
  /** Sequence flows taken. */
  taken: string[];
}

interface Row {
  at: Date;
  body: StepBody;
  by_name: string | null;
}

export async function getPosition(record: CaseRecord, actor: Actor, instance: string): Promise<Position | null> {
  const read = await readSnapshotAs(record, actor, async (client) => {
    const seen = await client.query<{ subject: string | null }>('select subject from instance where id = $1', [instance]);
    if (!seen.rows[0]) return null;
    const steps = await client.query<Row>({
      name: 'case_steps',
      text: `select f.at, f.body, s.name as by_name from fact f left join staff s on s.id = f.body -> 'actor' ->> 'id'
        where f.chain = $1 and f.instance = $2 order by f.pos`,
      values: [seen.rows[0].subject ?? instance, instance],
    });
    const stuck = await client.query<{ element: string }>(
      'select distinct element from incident where instance = $1 and resolved_at is null',
      [instance],
    );
    return { steps: steps.rows, stuck: stuck.rows.map(({ element }) => element) };
  });
  return read && { ...follow(read.steps), stuck: read.stuck };
}

function follow(steps: Row[]): Omit<Position, 'stuck'> {
  const here = new Map<number, { element: string; at: Instant }>();
  const done = new Map<string, Position['done'][number]>();
  const taken = new Set<string>();
  for (const { at, body, by_name: name } of steps) {
    const by = name === null ? null : { id: body.actor.id, name };
    for (const fact of body.facts as unknown as Fact[]) {
      if (fact.type === 'elementEntered') here.set(fact.instance, { element: fact.element, at: at.toISOString() });
      if (fact.type === 'flowTaken') taken.add(fact.flow);
      if (fact.type !== 'elementLeft') continue;
      here.delete(fact.instance);
      if (fact.how === 'completed') done.set(fact.element, { element: fact.element, at: at.toISOString(), by });
    }
  }
  return { done: [...done.values()], now: [...here.values()], taken: [...taken] };
}
