import type { Variables } from '#engine/json.ts';
import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import { withClient } from '../connection.ts';
import { RecordRefused } from '../errors.ts';
import type { CaseRecord } from '../open-record.ts';
import { loadKey } from '../person-key.ts';
import { seal } from '../personal-data.ts';

export interface NewDraft {
  instance: string;
  wait: number;
  data: Variables;
  /** Version the author has seen; 0 = there was none. Absent = the last to save wins. */
  version?: number;
  actor: Actor;
}

export interface SavedDraft {
  savedAt: Instant;
  version: number;
}

/** Saves what is half written, unvalidated. Throws DRAFT_CHANGED when somebody saved in between, TASK_NOT_OPEN when the task is over. */
export async function saveDraft(record: CaseRecord, { instance, wait, data, version, actor }: NewDraft): Promise<SavedDraft> {
  const savedAt = await record.clock.now();
  const open = 'select subject from task where instance = $1 and wait = $2 and closed_at is null';
  const tasks = await withClient(record.writer, (client) => client.query<{ subject: string | null }>(open, [instance, wait]));
  const [task] = tasks.rows;
  if (!task) throw new RecordRefused('TASK_NOT_OPEN', { wait });
  const sealed = seal(await loadKey(record, task.subject), draftPlace(instance, wait), data);
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ version: number }>(
      `insert into draft (instance, wait, data, version, saved_by, saved_at)
       select $1, $2, $3, 1, $4, $5 where exists (select from task where instance = $1 and wait = $2 and closed_at is null)
       on conflict (instance, wait) do update set data = excluded.data, version = draft.version + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
       where $6::int is null or draft.version = $6 returning version`,
      [instance, wait, sealed, actor.id, savedAt, version ?? null],
    ),
  );
  if (!rows[0]) throw new RecordRefused('DRAFT_CHANGED', { wait });
  return { savedAt, version: rows[0].version };
}

export function draftPlace(instance: string, wait: number): string {
  return `draft ${instance} ${wait}`;
}
