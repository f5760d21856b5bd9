import type { CaseRecord } from '#record/open-record.ts';
import { countTasks } from '#record/queries/count-tasks.ts';
import { listTasks } from '#record/queries/list-tasks.ts';
import { type Figures, runLoad } from './run-load.ts';
import { specialist } from './target.ts';

export interface Lists {
  openTasks: number;
  list: { at1: Figures; at8: Figures };
  count: { at1: Figures; at8: Figures };
}

/** First page of 50 and the exact count of one group's open tasks. */
export async function measureLists(record: CaseRecord, seconds: number): Promise<Lists> {
  const list = async (): Promise<void> => {
    const { rows } = await listTasks(record, specialist, { queue: 'group', limit: 50 });
    if (rows.length !== 50) throw new Error(`a page of ${rows.length}`);
  };
  const { group: openTasks } = await countTasks(record, specialist);
  const count = async (): Promise<void> => {
    const { group } = await countTasks(record, specialist);
    if (group !== openTasks) throw new Error(`counted ${group} instead of ${openTasks}`);
  };
  const at = async (operation: () => Promise<void>): Promise<{ at1: Figures; at8: Figures }> => {
    await runLoad({ clients: 8, seconds: 1, operation });
    return { at1: await runLoad({ clients: 1, seconds, operation }), at8: await runLoad({ clients: 8, seconds, operation }) };
  };
  return { openTasks, list: await at(list), count: await at(count) };
}
