import type pg from 'pg';
import type { CallLink, Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import { type Actor, systemActor } from '../actor.ts';
import { RecordRefused } from '../errors.ts';
import { createId, keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { findStep, keyFor } from './load-step.ts';
import { prepareStep } from './prepare-step.ts';
import { replayStep } from './replay-step.ts';
import { isRace, retryStep } from './retry-step.ts';
import { findTwin } from './find-twin.ts';
import { findOpened, type StepAnswer } from './step-answer.ts';
import type { Submission } from './step-body.ts';
import { writeStep } from './write-step.ts';

export interface StartRequest {
  /** BPMN id of the process. */
  process: string;
  /** Absent = the newest. */
  version?: number;
  /** Person the case is about; its personal data is encrypted by his key. */
  subject?: string | null;
  organisation: string;
  region: string;
  variables: Variables;
  inputId: string;
  actor?: Actor;
  /** UUID of the new instance; absent = made here. */
  instance?: string;
  /** Start event, when it is not the none one. */
  element?: string;
  /** Which event of a start event that needs several. */
  part?: number;
  parent?: CallLink;
  /** Absent = as the process says of itself. */
  businessKey?: string;
  at?: Instant;
  submission?: Submission;
}

interface Chain {
  pos: number;
  head: Buffer | null;
  data_key: Buffer | null;
}

const emptyChain: Chain = { pos: 0, head: null, data_key: null };

/** The first step of an instance. The same input id gives the same instance. */
export async function beginInstance(record: CaseRecord, request: StartRequest): Promise<StepAnswer> {
  const input: Input = {
    type: 'start',
    variables: request.variables,
    ...(request.element === undefined ? {} : { element: request.element }),
    ...(request.part === undefined ? {} : { part: request.part }),
    ...(request.parent === undefined ? {} : { parent: request.parent }),
    ...(request.businessKey === undefined ? {} : { businessKey: request.businessKey }),
  };
  const model = await record.catalogue.getModel(request.process, request.version);
  const instance = request.instance ?? createId();
  return retryStep(record, instance, async (client, lock) => {
    const chain = await readChain(client, request.subject ?? null, lock);
    // Asked after the head of the chain is read: whoever begins another case of this person meanwhile takes its place, and all is read again.
    const twin = await findTwinOf(record, client, { request, model });
    if (twin !== null) {
      const stored = await findStep(client, keyOf(request.inputId));
      if (stored) return replayStep(record.keys, stored, { input, ...(request.instance === undefined ? {} : { instance }) });
      throw new RecordRefused('CASE_ALREADY_LIVE', { instance: twin });
    }
    try {
      return await tryStart(record, client, { request, input, model, instance, chain });
    } catch (error) {
      if (!isRace(error) || lock) throw error;
      // Whoever was quicker may have been this very command.
      const stored = await findStep(client, keyOf(request.inputId));
      if (stored) return replayStep(record.keys, stored, { input, ...(request.instance === undefined ? {} : { instance }) });
      if (await exists(client, instance)) throw new RecordRefused('INSTANCE_EXISTS', { instance });
      throw error;
    }
  });
}

function findTwinOf(
  record: CaseRecord,
  client: pg.PoolClient,
  { request, model }: { request: StartRequest; model: Model },
): Promise<string | null> {
  const { subject, element, variables } = request;
  // A called case is a part of the one that calls it.
  if (subject === undefined || subject === null || request.parent) return Promise.resolve(null);
  return findTwin(record, client, { model, element, subject, variables });
}

interface Start {
  request: StartRequest;
  input: Input;
  model: Model;
  instance: string;
  chain: Chain;
}

async function tryStart(record: CaseRecord, client: pg.PoolClient, { request, input, model, instance, chain }: Start): Promise<StepAnswer> {
  const subject = request.subject ?? null;
  const at = request.at ?? (await record.clock.now());
  const outcome = record.engine.step(model, undefined, input, at, await record.catalogue.environment());
  const { rows, status } = prepareStep(
    {
      instance: {
        id: instance,
        process: model.process,
        definition: model.key,
        version: model.version,
        subject,
        organisation: request.organisation,
        region: request.region,
        organisations: [],
        parent: request.parent?.instance ?? null,
        parent_wait: request.parent?.wait ?? null,
        seq: 1,
        driven: false,
      },
      seqBefore: null,
      suspendedBefore: false,
      nextDueBefore: null,
      chain: { id: subject ?? instance, pos: chain.pos + 1, head: chain.head },
      key: keyFor(record.keys, { subject, data_key: chain.data_key }),
      actor: request.actor ?? systemActor,
      input,
      inputId: request.inputId,
      submission: request.submission,
      at,
      tasks: [],
      drafted: false,
      quiet: false,
    },
    outcome,
  );
  await writeStep(client, rows);
  const { facts } = outcome;
  return { instance, seq: 1, at, status, facts, opened: findOpened(facts), replayed: false };
}

async function readChain(client: pg.PoolClient, subject: string | null, lock: boolean): Promise<Chain> {
  if (subject === null) return emptyChain;
  const { rows } = await client.query<Chain>(
    lock
      ? { name: 'lock_chain', text: 'select pos, head, data_key from person where id = $1 for update', values: [subject] }
      : { name: 'read_chain', text: 'select pos, head, data_key from person where id = $1', values: [subject] },
  );
  if (!rows[0]) throw new RecordRefused('PERSON_NOT_FOUND', { person: subject });
  return rows[0];
}

async function exists(client: pg.PoolClient, instance: string): Promise<boolean> {
  const { rowCount } = await client.query('select from instance where id = $1', [instance]);
  return rowCount !== 0;
}
