import type { CaseRecord } from '#record/open-record.ts';
import { countTasks } from '#record/queries/count-tasks.ts';
import { listTasks } from '#record/queries/list-tasks.ts';
import { type Cpu, perOperation, readCpu } from './read-cpu.ts';
import { type Figures, runLoad } from './run-load.ts';
import { specialist } from './target.ts';

interface AtReaders {
  at1: Figures;
  at8: Figures;
  /** Of one operation: the same at every size, whatever else the machine does. */
  cpuMs: Cpu;
}

export interface Lists {
  openTasks: number;
  list: AtReaders;
  count: AtReaders;
}

/** First page of 50 and the exact count of one group's open tasks. */
export async function measureLists(record: CaseRecord, { seconds, postgres }: { seconds: number; postgres: number }): Promise<Lists> {
  const list = async (): Promise<void> => {
    const { rows } = await listTasks(record, specialist, { queue: 'group', limit: 50 });
    if (rows.length !== 50) throw new Error(`a page of ${rows.length}`);
  };
  const { group: openTasks } = await countTasks(record, specialist);
  const count = async (): Promise<void> => {
    const { group } = await countTasks(record, specialist);
    if (group !== openTasks) throw new Error(`counted ${group} instead of ${openTasks}`);
  };
  const at = async (operation: () => Promise<void>): Promise<AtReaders> => {
    await runLoad({ clients: 8, seconds: 1, operation });
    const at1 = await runLoad({ clients: 1, seconds, operation });
    const before = readCpu(postgres);
    const at8 = await runLoad({ clients: 8, seconds, operation });
    return { at1, at8, cpuMs: perOperation(before, readCpu(postgres), at8.count) };
  };
  return { openTasks, list: await at(list), count: await at(count) };
}
