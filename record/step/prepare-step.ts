import type { KeyObject } from 'node:crypto';
import type { Fact } from '#engine/fact.ts';
import type { Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { State } from '#engine/state.ts';
import type { Delivery, Work } from '#engine/work.ts';
import { type Actor, systemActor } from '../actor.ts';
import { hashLink } from '../hash-chain.ts';
import { createId, keyOf } from '../ids.ts';
import { seal } from '../personal-data.ts';
import { countQueues } from '../projections/count-queues.ts';
import { projectIncidents } from '../projections/project-incidents.ts';
import { placeEdits, projectTasks } from '../projections/project-tasks.ts';
import { projectWaits } from '../projections/project-waits.ts';
import { factPlace, type OpenTask, statePlace } from './load-step.ts';
import type { InstanceStatus } from './step-answer.ts';
import { splitStep, type Submission } from './step-body.ts';
import type { DeliveryRow, InstanceRow, StepRows } from './write-step.ts';

/** What is known before the step: of the case, of its chain, of whoever acts. */
export interface StepBasis {
  instance: Omit<InstanceRow, 'status' | 'open_incidents' | 'ended' | 'next_due' | 'suspended_at' | 'business_key'>;
  /** Whether the case was suspended before the step. */
  suspendedBefore: boolean;
  seqBefore: number | null;
  nextDueBefore: Instant | null;
  chain: { id: string; pos: number; head: Buffer | null };
  key: KeyObject;
  actor: Actor;
  input: Input;
  inputId: string;
  submission: Submission | undefined;
  at: Instant;
  /** As they stood before the step; at least those it touches. */
  tasks: OpenTask[];
  drafted: boolean;
  /** The caller looks up what there is to do by himself: nobody needs to be woken. */
  quiet: boolean;
}

export interface StepOutcome {
  state: State;
  facts: Fact[];
  work: Work;
}

/** Rows of a step, made of what is known before it and what the engine answered. No I/O. */
export function prepareStep(basis: StepBasis, outcome: StepOutcome): { rows: StepRows; status: InstanceStatus } {
  const { instance, chain, key, at } = basis;
  const { state, facts, work } = outcome;
  const openIncidents = Object.keys(state.incidents).length;
  const status = statusOf(state);
  const actor = basis.actor.id === systemActor.id ? null : basis.actor.id;
  const step = {
    instance: instance.id,
    process: instance.process,
    subject: instance.subject,
    region: instance.region,
    at,
    seq: instance.seq,
    actor,
  };
  const { body, secret } = splitStep({
    actor: basis.actor,
    inputId: basis.inputId,
    input: basis.input,
    definition: `${instance.definition}.v${instance.version}`,
    process: instance.process,
    submission: basis.submission,
    status,
    facts,
  });
  const link = {
    chain: chain.id,
    pos: chain.pos,
    instance: instance.id,
    seq: instance.seq,
    at,
    body: JSON.stringify(body),
    private: secret && seal(key, factPlace(instance.id, instance.seq), secret),
  };
  const projected = projectTasks(step, facts);
  const known = basis.tasks.flatMap(({ wait, addressed }) => (addressed ? [{ wait, ...addressed }] : []));
  const tasks = { ...projected, edited: placeEdits(projected.edited, known, instance.region) };
  const joined = findJoined(
    tasks.opened.map(({ organisation }) => organisation),
    instance,
    basis.seqBefore === null,
  );
  const wakes = !basis.quiet && (needsWake(basis, work) || (instance.driven && facts.some(({ type }) => TELLS_DRIVE.has(type))));
  const rows: StepRows = {
    instance: {
      ...instance,
      organisations: basis.seqBefore === null ? joined : [...instance.organisations, ...joined],
      status: state.status,
      business_key: state.businessKey ?? null,
      open_incidents: openIncidents,
      next_due: work.ended ? null : work.nextDue,
      suspended_at: state.suspension?.at ?? null,
      driven: instance.driven || wakes,
      ended: work.ended,
    },
    seqBefore: basis.seqBefore,
    pauses: basis.suspendedBefore !== (state.suspension !== undefined),
    migrates: facts.some(({ type }) => type === 'instanceMigrated'),
    person: instance.subject === null ? null : { id: instance.subject, posBefore: chain.pos - 1 },
    fact: {
      chain: chain.id,
      pos: chain.pos,
      at,
      inputKey: keyOf(basis.inputId),
      body: link.body,
      private: link.private,
      hash: hashLink(chain.head, link),
    },
    state: work.ended ? null : seal(key, statePlace(instance.id, instance.seq), state),
    tasks,
    queues: countQueues(basis.tasks, tasks),
    waits: projectWaits(step, facts),
    incidents: projectIncidents(step, facts),
    joined,
    drafted: basis.drafted,
    deliveries: work.deliveries.map((delivery) => sealDelivery(key, delivery)),
    wake: wakes ? causeOf(facts) : null,
    actor,
  };
  return { rows, status };
}

/** Temporal is told of these whatever they leave to do: where the case stands is shown there too. */
const TELLS_DRIVE = new Set<Fact['type']>(['instanceSuspended', 'instanceResumed', 'instanceMigrated']);

function statusOf({ status, incidents, suspension }: State): InstanceStatus {
  if (status !== 'active') return status;
  if (suspension) return 'suspended';
  return Object.keys(incidents).length > 0 ? 'incident' : 'active';
}

/** Organisations that take part from this step on; the one that starts a case takes part from the beginning. */
export function findJoined(
  organisations: (string | null)[],
  instance: { organisation: string; organisations: string[] },
  starts: boolean,
): string[] {
  const known = new Set(starts ? [] : instance.organisations);
  const candidates = starts ? [instance.organisation, ...organisations] : organisations;
  return [...new Set(candidates)].filter((code): code is string => code !== null && !known.has(code));
}

/** A wake costs as much as thirty steps: only for a job, a delivery, an end or a due moment earlier than the armed one. */
function needsWake({ instance, nextDueBefore }: StepBasis, work: Work): boolean {
  if (work.jobs.length > 0 || work.deliveries.length > 0 || work.cancelledJobs.length > 0) return true;
  if (work.ended) return instance.driven;
  return work.nextDue !== null && (nextDueBefore === null || work.nextDue < nextDueBefore);
}

/** Element and kind of the fact that says most about the step: Temporal's history reads by it. */
function causeOf(facts: Fact[]): { element: string; kind: string } {
  const telling = facts.find(
    ({ type }) => type === 'instanceStarted' || type.endsWith('Closed') || type === 'instanceCancelled' || type === 'incidentResolved',
  );
  const fact = telling ?? facts[0];
  return { element: fact && 'element' in fact ? fact.element : '', kind: fact?.type ?? '' };
}

export function deliveryPlace(id: string): string {
  return `delivery ${id}`;
}

function sealDelivery(key: KeyObject, delivery: Delivery): DeliveryRow {
  const id = createId();
  if (!('variables' in delivery)) return { id, body: JSON.stringify(delivery), private: null };
  const { variables, ...open } = delivery;
  return { id, body: JSON.stringify(open), private: seal(key, deliveryPlace(id), variables) };
}
