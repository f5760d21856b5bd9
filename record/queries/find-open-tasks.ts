import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';

/** An open task as whoever works through a case needs it; the person, the case and the draft are asked for with the task itself (`getTask`). */
export interface OpenTaskRecord {
  instance: string;
  wait: number;
  version: number;
  process: string;
  element: string;
  name: string;
  form: string | null;
  organisation: string | null;
  region: string;
  candidateGroups: string[];
  candidateUsers: string[];
  assignee: string | null;
  priority: number;
  openedAt: Instant;
  due: Instant | null;
}

type Row = Omit<OpenTaskRecord, 'openedAt' | 'due'> & {
  openedAt: Date;
  /** `infinity` comes as a number. */
  due: Date | number;
};

const columns = `instance, wait, version, process, element, name, form, organisation, region, groups as "candidateGroups", users as "candidateUsers",
  assignee, priority, opened_at as "openedAt", due`;

/** Open tasks of one case, the oldest first. Reads `task` alone: each table beside it would bring its policies into the plan. */
export async function findOpenTasks(record: CaseRecord, actor: Actor, instance: string): Promise<OpenTaskRecord[]> {
  const { rows } = await readAs(record, actor, (client) =>
    client.query<Row>({
      name: 'open_tasks',
      text: `select ${columns} from task where instance = $1 and closed_at is null order by wait`,
      values: [instance],
    }),
  );
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.toISOString(), due: row.due instanceof Date ? row.due.toISOString() : null }));
}
