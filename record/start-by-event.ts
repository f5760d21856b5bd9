import type { Model } from '#engine/model.ts';
import { findStartTriggers } from '#engine/start-triggers.ts';
import type { Message, Origin } from './correlate-message.ts';
import type { Signal } from './broadcast-signal.ts';
import type { CaseRecord } from './open-record.ts';
import { beginInstance } from './step/begin-instance.ts';
import type { StepAnswer } from './step/step-answer.ts';

/** Starts an instance of every newest process with a start event for the message; the caller sees to messages kept for them. */
export async function startByMessage(record: CaseRecord, message: Message): Promise<StepAnswer[]> {
  return startBy(record, { kind: 'message', name: message.name, id: message.messageId, origin: message.origin, carries: message });
}

export async function startBySignal(record: CaseRecord, signal: Signal): Promise<StepAnswer[]> {
  return startBy(record, { kind: 'signal', name: signal.name, id: signal.signalId, origin: signal.origin, carries: signal });
}

interface StartEvent {
  kind: 'message' | 'signal';
  name: string;
  id: string;
  origin: Origin | undefined;
  carries: Pick<Message, 'variables' | 'actor'>;
}

async function startBy(record: CaseRecord, event: StartEvent): Promise<StepAnswer[]> {
  const { origin, carries } = event;
  // A case belongs to an office; an event from nowhere starts none.
  const place =
    origin ??
    (carries.actor && { subject: null, organisation: carries.actor.organisation.code, region: carries.actor.organisation.region });
  if (!place) return [];
  const started: StepAnswer[] = [];
  for (const model of await newestModels(record)) {
    for (const { element, part } of findStartTriggers(model, event)) {
      const answer = await beginInstance(record, {
        process: model.process,
        version: model.version,
        element,
        ...(part === undefined ? {} : { part }),
        ...place,
        variables: carries.variables,
        inputId: `${event.kind} ${event.id} starts ${model.process} ${element}`,
        ...(carries.actor ? { actor: carries.actor } : {}),
      });
      started.push(answer);
    }
  }
  return started;
}

async function newestModels(record: CaseRecord): Promise<Model[]> {
  const processes = new Set((await record.catalogue.list()).flatMap(({ processes: ids }) => ids));
  return Promise.all([...processes].map((process) => record.catalogue.getModel(process)));
}
