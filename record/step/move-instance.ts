import type pg from 'pg';
import type { Fact } from '#engine/fact.ts';
import type { Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { State } from '#engine/state.ts';
import { type Actor, systemActor } from '../actor.ts';
import { RecordRefused } from '../errors.ts';
import { StepRefused } from '#engine/errors.ts';
import { keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { findTasks, keyFor, type LoadedInstance, loadStep, openState, type OpenTask } from './load-step.ts';
import { findReaddressed, findTouched } from '../projections/count-queues.ts';
import { prepareStep } from './prepare-step.ts';
import { replayStep } from './replay-step.ts';
import { retryStep } from './retry-step.ts';
import { findOpened, type StepAnswer } from './step-answer.ts';
import type { Submission } from './step-body.ts';
import { writeStep } from './write-step.ts';

export interface StepRequest {
  instance: string;
  input: Input;
  /** The caller's Idempotency-Key: the same id is the same step, and gets the same answer. */
  inputId: string;
  actor?: Actor;
  at?: Instant;
  /** Refuse with TASK_CHANGED when the task is not at this version any more. */
  expect?: { wait: number; version: number };
  /** Refuse with CASE_MOVED when this is not the last step of the case any more. */
  expectSeq?: number;
  submission?: Submission;
  /** The drive looks up by itself what there is to do. */
  quiet?: boolean;
}

/** One read, one step of the engine, one write. */
export async function moveInstance(record: CaseRecord, request: StepRequest): Promise<StepAnswer> {
  return retryStep(record, request.instance, (client, lock) => tryStep(record, client, request, lock));
}

async function tryStep(record: CaseRecord, client: pg.PoolClient, request: StepRequest, lock: boolean): Promise<StepAnswer> {
  const { input, inputId, expect } = request;
  const wait = expect?.wait ?? ('wait' in input ? input.wait : null);
  const { instance, replay } = await loadStep(client, { instance: request.instance, inputKey: keyOf(inputId), wait, lock });
  if (replay) return replayStep(record.keys, replay, { instance: request.instance, input });
  if (expect) checkVersion(instance, expect);
  if (request.expectSeq !== undefined && instance.seq !== request.expectSeq) throw new RecordRefused('CASE_MOVED', { seq: instance.seq });
  if (instance.status !== 'active') throw new StepRefused('INSTANCE_ENDED', { status: instance.status });
  const key = keyFor(record.keys, instance);
  const state = openState(key, instance);
  const at = laterOf(request.at ?? (await record.clock.now()), instance.moved_at.toISOString());
  const outcome = await runEngine(record, { instance, state, input, at });
  const basis = {
    instance: { ...instance, version: versionFor(instance, input), parent: null, parent_wait: null, seq: instance.seq + 1 },
    seqBefore: instance.seq,
    suspendedBefore: state?.suspension !== undefined,
    nextDueBefore: instance.next_due?.toISOString() ?? null,
    chain: chainOf(instance),
    key,
    actor: request.actor ?? systemActor,
    input,
    inputId,
    submission: request.submission,
    at,
    tasks: await knowTasks(client, { instance, wait, facts: outcome.facts }),
    drafted: instance.drafted,
    quiet: request.quiet ?? false,
  };
  const { rows, status } = prepareStep(basis, outcome);
  const { facts } = outcome;
  // Nothing happened, so nothing is written: time passed with nothing due, a task given to who has it already.
  if (facts.length === 0) return { instance: instance.id, seq: instance.seq, at, status, facts, opened: [], replayed: false };
  await writeStep(client, rows);
  return { instance: instance.id, seq: instance.seq + 1, at, status, facts, opened: findOpened(facts), replayed: false };
}

async function runEngine(
  record: CaseRecord,
  of: { instance: LoadedInstance; state: State | undefined; input: Input; at: Instant },
): Promise<ReturnType<CaseRecord['engine']['step']>> {
  const [model, environment] = await Promise.all([
    record.catalogue.getModel(of.instance.process, versionFor(of.instance, of.input)),
    record.catalogue.environment(),
  ]);
  return record.engine.step(model, of.state, of.input, of.at, environment);
}

/** A migration is the first step of the version it leads to. */
function versionFor({ version }: LoadedInstance, input: Input): number {
  return input.type === 'migrate' || input.type === 'undoMigration' ? input.to.version : version;
}

function checkVersion({ task_version: found }: LoadedInstance, { wait, version }: { wait: number; version: number }): void {
  if (found === null) throw new StepRefused('TASK_NOT_OPEN', { wait });
  if (found !== version) throw new RecordRefused('TASK_CHANGED', { wait, version: found });
}

/** Tasks the step changes, as they stood. Nearly always the one the input was about, which has been read with the case. */
async function knowTasks(
  client: pg.PoolClient,
  { instance, wait, facts }: { instance: LoadedInstance; wait: number | null; facts: Fact[] },
): Promise<OpenTask[]> {
  const own = { assignee: instance.task_assignee, queue: instance.task_queue, also: instance.task_also };
  const known = wait === null || instance.task_version === null ? [] : [{ wait, ...own }];
  const addressed = findReaddressed(facts);
  const others = findTouched(facts).filter((touched) => touched !== wait || addressed.includes(touched));
  return others.length === 0
    ? known
    : [...known.filter((own) => !others.includes(own.wait)), ...(await findTasks(client, instance.id, others))];
}

/** A person's steps of all his cases make one chain; an instance without a person is a chain of its own. */
function chainOf(instance: LoadedInstance): { id: string; pos: number; head: Buffer | null } {
  if (instance.subject === null) return { id: instance.id, pos: instance.seq + 1, head: instance.head };
  return { id: instance.subject, pos: (instance.person_pos ?? 0) + 1, head: instance.person_head };
}

/** The clocks of two machines differ; a history does not run backwards. */
function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
