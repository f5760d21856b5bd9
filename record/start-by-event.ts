import type { Model } from '#engine/model.ts';
import { findStartTriggers, listStartTriggers } from '#engine/start-triggers.ts';
import { claimMessageStart } from './claim-message-start.ts';
import type { Message, Origin } from './correlate-message.ts';
import type { Signal } from './broadcast-signal.ts';
import type { CaseRecord } from './open-record.ts';
import { beginInstance } from './step/begin-instance.ts';
import type { StepAnswer } from './step/step-answer.ts';

export interface StartedByMessage {
  answers: StepAnswer[];
  processes: string[];
  /** A process waits for the end of its case with the same key. */
  held: boolean;
}

/**
 * Starts an instance of every newest process with a start event for the message, except those that have taken it; with a key, only where no
 * instance that a message with the key began is open. The caller sees to messages kept for what was started.
 */
export async function startByMessage(record: CaseRecord, message: Message, taken: string[]): Promise<StartedByMessage> {
  const found: StartedByMessage = { answers: [], processes: [], held: false };
  const event: StartEvent = { kind: 'message', name: message.name, id: message.messageId, origin: message.origin, carries: message };
  for (const start of await listStarts(record, event)) {
    const { process } = start.model;
    if (taken.includes(process)) continue;
    const { correlationKey, messageId } = message;
    const instance = correlationKey === '' ? undefined : await claimMessageStart(record, { process, correlationKey, messageId });
    if (instance === null) found.held = true;
    else {
      found.answers.push(await begin(record, event, { ...start, ...(instance === undefined ? {} : { instance }) }));
      found.processes.push(process);
    }
  }
  return found;
}

export async function startBySignal(record: CaseRecord, signal: Signal): Promise<StepAnswer[]> {
  const event: StartEvent = { kind: 'signal', name: signal.name, id: signal.signalId, origin: signal.origin, carries: signal };
  const started: StepAnswer[] = [];
  for (const start of await listStarts(record, event)) started.push(await begin(record, event, start));
  return started;
}

/** Whether any message begins a case at all. */
export async function hasMessageStarts(record: CaseRecord): Promise<boolean> {
  const models = await newestModels(record);
  return models.some((model) => listStartTriggers(model).some(({ event }) => event.kind === 'message'));
}

interface StartEvent {
  kind: 'message' | 'signal';
  name: string;
  id: string;
  origin: Origin | undefined;
  carries: Pick<Message, 'variables' | 'actor'>;
}

interface Start {
  model: Model;
  element: string;
  part?: number;
  place: Origin;
  instance?: string;
}

async function listStarts(record: CaseRecord, event: StartEvent): Promise<Start[]> {
  const { origin, carries } = event;
  // A case belongs to an office; an event from nowhere starts none.
  const place =
    origin ??
    (carries.actor && { subject: null, organisation: carries.actor.organisation.code, region: carries.actor.organisation.region });
  if (!place) return [];
  return (await newestModels(record)).flatMap((model) => findStartTriggers(model, event).map((trigger) => ({ model, place, ...trigger })));
}

function begin(record: CaseRecord, event: StartEvent, { model, element, part, place, instance }: Start): Promise<StepAnswer> {
  return beginInstance(record, {
    process: model.process,
    version: model.version,
    element,
    ...(part === undefined ? {} : { part }),
    ...place,
    variables: event.carries.variables,
    inputId: `${event.kind} ${event.id} starts ${model.process} ${element}`,
    ...(instance === undefined ? {} : { instance }),
    ...(event.carries.actor ? { actor: event.carries.actor } : {}),
  });
}

async function newestModels(record: CaseRecord): Promise<Model[]> {
  const processes = new Set((await record.catalogue.list()).flatMap(({ processes: ids }) => ids));
  return Promise.all([...processes].map((process) => record.catalogue.getModel(process)));
}
