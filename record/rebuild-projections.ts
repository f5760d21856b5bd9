import type pg from 'pg';
import type { Fact } from '#engine/fact.ts';
import { systemActor } from './actor.ts';
import { inTransaction } from './connection.ts';
import type { CaseRecord } from './open-record.ts';
import { applyIncidentChanges, type IncidentRow, projectIncidents } from './projections/project-incidents.ts';
import { applyTaskChanges, projectTasks, type TaskRow } from './projections/project-tasks.ts';
import { applyWaitChanges, projectWaits, type WaitRow } from './projections/project-waits.ts';
import type { StepBody } from './step/step-body.ts';

export interface Rebuilt {
  instances: number;
  tasks: number;
  waits: number;
  incidents: number;
}

interface InstanceSource {
  id: string;
  process: string;
  subject: string | null;
  region: string;
}

interface Rows {
  tasks: Map<number, TaskRow>;
  waits: Map<number, WaitRow>;
  incidents: Map<number, IncidentRow>;
}

/** Makes `task`, `wait`, `incident` and the counts of the queues anew from the facts, in one transaction; steps wait meanwhile. */
export async function rebuildProjections(record: CaseRecord): Promise<Rebuilt> {
  return inTransaction(record.writer, 'begin', async (client) => {
    await client.query('lock table instance in share row exclusive mode');
    await client.query('delete from task; delete from wait; delete from incident; delete from queue_count');
    const { rows: instances } = await client.query<InstanceSource>('select id, process, subject, region from instance order by id');
    const rebuilt: Rebuilt = { instances: instances.length, tasks: 0, waits: 0, incidents: 0 };
    for (const instance of instances) {
      const { tasks, waits, incidents } = await replay(client, instance);
      rebuilt.tasks += await fill(client, 'task', [...tasks.values()]);
      rebuilt.waits += await fill(client, 'wait', [...waits.values()]);
      rebuilt.incidents += await fill(client, 'incident', [...incidents.values()]);
    }
    await client.query(
      `insert into queue_count select q, 0, count(*) from task cross join lateral unnest(queue || also) q
       where closed_at is null and assignee is null and q is not null group by q`,
    );
    return rebuilt;
  });
}

async function replay(client: pg.PoolClient, instance: InstanceSource): Promise<Rows> {
  const { rows } = await client.query<{ seq: number; at: Date; body: StepBody }>({
    name: 'replay_steps',
    text: 'select seq, at, body from fact where chain = $1 and instance = $2 order by pos',
    values: [instance.subject ?? instance.id, instance.id],
  });
  const result: Rows = { tasks: new Map(), waits: new Map(), incidents: new Map() };
  for (const { seq, at, body } of rows) {
    const actor = body.actor.id === systemActor.id ? null : body.actor.id;
    const step = {
      instance: instance.id,
      process: instance.process,
      subject: instance.subject,
      region: instance.region,
      at: at.toISOString(),
      seq,
      actor,
    };
    // Projections read only the open half of a fact, so they can be made anew for an erased person too.
    const facts = body.facts as unknown as Fact[];
    applyTaskChanges(result.tasks, projectTasks(step, facts));
    applyWaitChanges(result.waits, projectWaits(step, facts));
    applyIncidentChanges(result.incidents, projectIncidents(step, facts));
  }
  return result;
}

async function fill(client: pg.PoolClient, table: 'task' | 'wait' | 'incident', rows: object[]): Promise<number> {
  if (rows.length > 0)
    await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
  return rows.length;
}
