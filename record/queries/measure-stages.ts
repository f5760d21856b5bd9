import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** How long a stage usually takes: seconds within which the given share of its tasks was completed. */
export interface StageTime {
  process: string;
  element: string;
  name: string;
  seconds: number;
  /** The same for half of them. */
  median: number;
}

const freshMs = 10 * 60_000;
/** A sample of about so many tasks is exact enough for «longer than usual», whatever the record has grown to. */
const sampled = 200_000;

const known = new WeakMap<CaseRecord, Map<string, { at: number; stages: Promise<StageTime[]> }>>();

/** Measured over all cases of the record, no person and no office in it; again every ten minutes. */
export async function measureStages(record: CaseRecord, of: { share: number; least: number }): Promise<StageTime[]> {
  const own = known.get(record) ?? new Map<string, { at: number; stages: Promise<StageTime[]> }>();
  known.set(record, own);
  const key = `${of.share} ${of.least}`;
  const last = own.get(key);
  if (last && Date.now() - last.at < freshMs) return last.stages;
  const stages = readStages(record, of);
  own.set(key, { at: Date.now(), stages });
  stages.catch(() => own.delete(key));
  return stages;
}

async function readStages(record: CaseRecord, { share, least }: { share: number; least: number }): Promise<StageTime[]> {
  return withClient(record.writer, async (client) => {
    const size = await client.query<{ rows: number }>(`select reltuples::float8 as rows from pg_class where oid = 'task'::regclass`);
    const percent = Math.min(100, (100 * sampled) / Math.max(sampled, size.rows[0]?.rows ?? 0));
    const { rows } = await client.query<StageTime>(
      `select process, element, max(name) as name, percentile_cont($1) within group (order by extract(epoch from closed_at - opened_at)::float8) as seconds,
         percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at)::float8) as median
       from task tablesample system ($2) where closed_how = 'completed' group by process, element having count(*) >= $3`,
      [share, percent, least],
    );
    return rows;
  });
}
