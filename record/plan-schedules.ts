import type pg from 'pg';
import type { EvaluationContext } from '#engine/feel.ts';
import type { Instant } from '#engine/instant.ts';
import type { Model } from '#engine/model.ts';
import { listTimerStarts, type TimerStart } from '#engine/timer-starts.ts';

/** A process of a definition that is about to be published, with the first moments its timers begin a case. */
export interface SchedulePlan {
  process: string;
  definition: string;
  version: number;
  starts: TimerStart[];
}

/** Throws DefinitionRefused for a timer start event that gives no moment: nobody would notice that nothing starts. */
export function planSchedules(models: Model[], context: EvaluationContext): SchedulePlan[] {
  return models.map((model) => ({
    process: model.process,
    definition: model.key,
    version: model.version,
    starts: listTimerStarts(model, context),
  }));
}

/** The newest version of a process begins cases by the clock; those of older versions end with its publication. */
export async function saveSchedules(client: pg.PoolClient, plans: SchedulePlan[], at: Instant): Promise<void> {
  for (const { process, definition, version, starts } of plans) {
    await client.query('update schedule set due = null, ended_at = $3 where process = $1 and version < $2 and due is not null', [
      process,
      version,
      at,
    ]);
    for (const { element, due, left, every } of starts) {
      await client.query(
        `insert into schedule (definition, version, element, process, due, remaining, every) select $1, $2, $3, $4, $5, $6, $7
         where not exists (select from definition d where d.kind = 'bpmn' and $4 = any (d.processes) and d.version > $2) on conflict do nothing`,
        [definition, version, element, process, due, left, every],
      );
    }
  }
}
