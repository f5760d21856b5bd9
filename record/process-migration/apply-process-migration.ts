import { migrationInput } from '#engine/migrate.ts';
import { StepRefused } from '#engine/errors.ts';
import type { Actor } from '../actor.ts';
import { commitStep } from '../commit-step.ts';
import { withClient } from '../connection.ts';
import { RecordRefused } from '../errors.ts';
import { createId, keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { seal } from '../personal-data.ts';
import type { MigrationCase } from './load-cases.ts';
import { judgeCases, readModels } from './plan-process-migration.ts';
import type { JudgedCase, MigrationAsked, Models, ProcessMigrationPlan } from './plan-process-migration.ts';

export interface Applied extends ProcessMigrationPlan {
  /** By which it is undone; null = nothing moved. */
  migration: string | null;
}

interface Order {
  migration: string;
  reason: string;
  actor: Actor;
}

/** Moves every case that can be moved, each by a step of its own. What moved on meanwhile is left to be judged again. */
export async function applyProcessMigration(
  record: CaseRecord,
  asked: MigrationAsked & { reason: string; actor: Actor },
): Promise<Applied> {
  const models = await readModels(record, asked);
  const order: Order = { migration: createId(), reason: asked.reason, actor: asked.actor };
  const cases: JudgedCase[] = [];
  const counts = { moves: 0, stays: 0, person: 0 };
  await saveMigration(record, order, models);
  for await (const { found, judgement } of judgeCases(record, models)) {
    const { instance, caseNo } = found;
    const overtaken = judgement.verdict === 'moves' ? await moveCase(record, found, { order, models }) : null;
    const judged: JudgedCase = overtaken ?? { instance, caseNo, ...judgement };
    counts[judged.verdict] += 1;
    cases.push(judged);
  }
  return { plan: models.plan, counts, cases, migration: counts.moves > 0 ? order.migration : null };
}

/** Null = it has moved. */
async function moveCase(
  record: CaseRecord,
  found: MigrationCase,
  { order, models }: { order: Order; models: Models },
): Promise<JudgedCase | null> {
  const { migration, reason, actor } = order;
  const { instance, caseNo } = found;
  const { plan, to } = models;
  const input = migrationInput({ plan, to, since: found.since }, { migration, reason, actor: actor.id });
  const inputId = `migration ${migration} ${instance}`;
  try {
    // Before the step: a crash between the two must not leave a case that cannot be moved back.
    await saveCase(record, {
      migration,
      instance,
      inputKey: keyOf(inputId),
      state: seal(found.key, placeOf(migration, instance), found.state),
    });
    await commitStep(record, { instance, input, inputId, actor, expectSeq: found.seq });
    return null;
  } catch (error) {
    if (!(error instanceof StepRefused) && !(error instanceof RecordRefused && error.code === 'CASE_MOVED')) throw error;
    const reasons = [{ element: null, code: error.code, sentence: 'Пока шёл перевод, дело ушло дальше: повторите для него.' }];
    return { instance, caseNo, verdict: 'person', reasons };
  }
}

export function placeOf(migration: string, instance: string): string {
  return `migration ${migration} ${instance}`;
}

async function saveMigration(record: CaseRecord, { migration, reason, actor }: Order, { plan }: Models): Promise<void> {
  const values = [migration, plan.from, plan.to, JSON.stringify(plan), reason, actor.id, await record.clock.now()];
  await withClient(record.writer, (client) =>
    client.query('insert into process_migration (id, source, target, plan, reason, actor, at) values ($1, $2, $3, $4, $5, $6, $7)', values),
  );
}

async function saveCase(
  record: CaseRecord,
  { migration, instance, inputKey, state }: { migration: string; instance: string; inputKey: string; state: Buffer },
): Promise<void> {
  await withClient(record.writer, (client) =>
    client.query('insert into process_migration_case (migration, instance, input_key, state) values ($1, $2, $3, $4)', [
      migration,
      instance,
      inputKey,
      state,
    ]),
  );
}
