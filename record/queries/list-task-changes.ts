import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import type { PersonLink } from './task-row.ts';
import type { StepBody } from '../step/step-body.ts';

export interface TaskChange {
  at: Instant;
  by: PersonLink | null;
  fact: Extract<Fact, { type: 'taskAssigned' | 'taskRefused' | 'taskTermExtended' | 'taskClosed' }>;
}

/** What happened to a task since it was opened, the newest first. */
export async function listTaskChanges(
  record: CaseRecord,
  actor: Actor,
  { instance, wait }: { instance: string; wait: number },
): Promise<TaskChange[]> {
  const { rows } = await readAs(record, actor, (client) =>
    client.query<{ at: Date; body: StepBody; by: string | null }>({
      name: 'task_changes',
      text: `select f.at, f.body, s.name as by from task t join fact f on f.chain = coalesce(t.subject, t.instance) and f.instance = t.instance and f.seq >= t.opened_seq
        left join staff s on s.id = f.body -> 'actor' ->> 'id' where t.instance = $1 and t.wait = $2 order by f.pos desc`,
      values: [instance, wait],
    }),
  );
  return rows.flatMap(({ at, body, by }) =>
    body.facts
      .map((fact): unknown => fact)
      .filter((fact): fact is TaskChange['fact'] => isChangeOf(fact, wait))
      .map((fact) => ({ at: at.toISOString(), by: by === null ? null : { id: body.actor.id, name: by }, fact })),
  );
}

const changes = ['taskAssigned', 'taskRefused', 'taskTermExtended', 'taskClosed'];

function isChangeOf(fact: unknown, wait: number): fact is TaskChange['fact'] {
  if (typeof fact !== 'object' || fact === null || !('type' in fact) || !('wait' in fact)) return false;
  return typeof fact.type === 'string' && changes.includes(fact.type) && fact.wait === wait;
}
