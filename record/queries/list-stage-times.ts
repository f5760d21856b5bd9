import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { findBesideWork, isStandingTask } from './beside-work.ts';
import { measureStages } from './measure-stages.ts';
import { findSeenRegion } from './seen-region.ts';
import { SqlText } from './sql-text.ts';
import { plainLimits, type StuckLimits } from './stuck-limits.ts';

/** How long tasks stay at one stage: those completed, over the whole record, and those open now, as far as the viewer sees. No standing tasks: they are not waited for. */
export interface StageTimes {
  process: string;
  element: string;
  name: string;
  /** Seconds; null while fewer were completed than the pack asks for. */
  usual: { half: number; most: number } | null;
  open: number;
  /** Since when the oldest open one stands. */
  oldestSince: Instant | null;
}

interface OpenRow {
  process: string;
  element: string;
  name: string;
  count: number;
  oldest: Date;
}

export async function listStageTimes(
  record: CaseRecord,
  actor: Actor,
  { longerThanUsual }: Pick<StuckLimits, 'longerThanUsual'> = plainLimits,
): Promise<{ stages: StageTimes[]; at: Instant }> {
  const at = await record.clock.now();
  const [measured, region, { standing }] = await Promise.all([
    measureStages(record, longerThanUsual),
    findSeenRegion(record, actor),
    findBesideWork(record),
  ]);
  const sql = new SqlText();
  const seen = region === null ? '' : ` and t.region = ${sql.value(region)}`;
  const { rows } = await readAs(record, actor, (client) =>
    client.query<OpenRow>(
      sql.query(
        `select t.process, t.element, max(t.name) as name, count(*), min(t.opened_at) as oldest from task t
         where t.closed_at is null and not ${isStandingTask(sql, standing)}${seen} group by t.process, t.element`,
      ),
    ),
  );
  const stages = new Map<string, StageTimes>();
  const stands = new Set(
    standing.map((key) =>
      key
        .split(' ')
        .filter((_part, index) => index !== 1)
        .join(' '),
    ),
  );
  for (const { process, element, name, seconds, median } of measured)
    if (!stands.has(`${process} ${element}`))
      stages.set(`${process} ${element}`, { process, element, name, usual: { half: median, most: seconds }, open: 0, oldestSince: null });
  for (const { process, element, name, count, oldest } of rows) {
    const usual = stages.get(`${process} ${element}`)?.usual ?? null;
    stages.set(`${process} ${element}`, { process, element, name, usual, open: count, oldestSince: oldest.toISOString() });
  }
  return { stages: [...stages.values()], at };
}
