import { judgeInstance, planMigration } from '#engine/migrate.ts';
import type { Judgement, MappingFile, MigrationPlan, Reason } from '#engine/migrate.ts';
import type { TimerChoice } from '#engine/input.ts';
import type { Model } from '#engine/model.ts';
import { RecordRefused } from '../errors.ts';
import type { CaseRecord } from '../open-record.ts';
import { judgeDrafts, readForms } from './judge-drafts.ts';
import { loadCases } from './load-cases.ts';
import type { MigrationCase } from './load-cases.ts';

export interface MigrationAsked {
  /** `child-journey.v1` */
  from: string;
  to: string;
  map?: MappingFile;
  timers?: TimerChoice;
}

export interface JudgedCase {
  instance: string;
  caseNo: string | null;
  verdict: Judgement['verdict'];
  reasons: Reason[];
}

export interface ProcessMigrationPlan {
  plan: MigrationPlan;
  counts: { moves: number; stays: number; person: number };
  cases: JudgedCase[];
}

/** Says for every open case of a version whether it moves, stays or needs a person, and why. Changes nothing. */
export async function planProcessMigration(record: CaseRecord, asked: MigrationAsked): Promise<ProcessMigrationPlan> {
  const models = await readModels(record, asked);
  const cases: JudgedCase[] = [];
  const counts = { moves: 0, stays: 0, person: 0 };
  for await (const { found, judgement } of judgeCases(record, models)) {
    counts[judgement.verdict] += 1;
    cases.push({ instance: found.instance, caseNo: found.caseNo, ...judgement });
  }
  return { plan: models.plan, counts, cases };
}

export interface Models {
  from: Model;
  to: Model;
  plan: MigrationPlan;
}

export async function readModels(record: CaseRecord, { from, to, map, timers }: MigrationAsked): Promise<Models> {
  const [older, newer] = [await readModel(record, from), await readModel(record, to)];
  const plan = planMigration(older, newer, { ...(map ? { map } : {}), ...(timers ? { timers } : {}) });
  return { from: older, to: newer, plan };
}

async function readModel(record: CaseRecord, name: string): Promise<Model> {
  const [, key, version] = /^(.+)\.v(\d+)$/.exec(name) ?? [];
  if (key === undefined) throw new RecordRefused('DEFINITION_NOT_FOUND', { key: name });
  return record.catalogue.getModelByKey(key, Number(version));
}

export interface Judged {
  found: MigrationCase;
  judgement: Judgement;
}

export async function* judgeCases(record: CaseRecord, { from, to, plan }: Models): AsyncGenerator<Judged> {
  if (plan.problems.length > 0) return;
  const [at, environment, forms] = [await record.clock.now(), await record.catalogue.environment(), await readForms(record, to)];
  const targets = new Map(plan.elements.map((element) => [element.id, element.to]));
  const targetOf = (element: string): string | null => targets.get(element) ?? null;
  const today = at.slice(0, 10);
  for await (const found of loadCases(record, { process: from.process, version: from.version })) {
    const judgement = judgeInstance({ plan, from, to, state: found.state, at, environment, since: found.since });
    const drafts = judgement.verdict === 'moves' ? judgeDrafts({ found, from, to, targetOf, forms, today }) : [];
    yield { found, judgement: drafts.length > 0 ? { verdict: 'person', reasons: drafts } : judgement };
  }
}
