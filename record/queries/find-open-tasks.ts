import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { taskColumns, taskJoins, type TaskRecord, type TaskSource, toTaskRecord } from './task-row.ts';

/** Open tasks of one case, the oldest first. */
export async function findOpenTasks(record: CaseRecord, actor: Actor, instance: string): Promise<TaskRecord[]> {
  const { rows } = await readAs(record, actor, (client) =>
    client.query<TaskSource>({
      name: 'open_tasks',
      text: `select ${taskColumns} from task t ${taskJoins} where t.instance = $1 and t.closed_at is null order by t.wait`,
      values: [instance],
    }),
  );
  return Promise.all(rows.map((row) => toTaskRecord(record, row)));
}
