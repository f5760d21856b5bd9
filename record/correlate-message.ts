import { addDuration, parseDuration } from '#engine/duration.ts';
import { StepRefused } from '#engine/errors.ts';
import type { Variables } from '#engine/json.ts';
import { type Actor, systemActor } from './actor.ts';
import { withClient } from './connection.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';
import { loadKey } from './person-key.ts';
import { seal, unseal } from './personal-data.ts';
import { messageTopic } from './projections/project-waits.ts';
import { startByMessage } from './start-by-event.ts';
import { moveInstance } from './step/move-instance.ts';
import type { StepAnswer } from './step/step-answer.ts';

export interface Message {
  name: string;
  correlationKey: string;
  /** The same id is the same message: it is received once by an instance. */
  messageId: string;
  variables: Variables;
  /** ISO 8601 duration to keep it when nobody waits; null = not at all. */
  timeToLive: string | null;
  /** Whose data it carries, and where a case that it starts belongs. */
  origin?: Origin;
  actor?: Actor;
}

export interface Origin {
  subject: string | null;
  organisation: string;
  region: string;
}

export interface Correlated {
  /** Instances that received it, at most one of a process (as in Camunda 8). */
  instances: string[];
  kept: boolean;
}

interface Subscription {
  instance: string;
  wait: number;
  process: string;
}

/** Hands a message to whoever waits for it, starts what it starts, or keeps it for its time to live. */
export async function correlateMessage(record: CaseRecord, message: Message): Promise<Correlated> {
  const received = await receive(record, message);
  const started = await startByMessage(record, message);
  for (const answer of started) await releaseOpened(record, answer);
  const instances = [...received.instances, ...started.map(({ instance }) => instance)];
  if (instances.length > 0 || received.before || message.timeToLive === null) return { instances, kept: false };
  const kept = await keep(record, message, message.timeToLive);
  // Somebody may have begun to wait between the two statements.
  return kept ? { instances: await releaseKept(record, message.name, message.correlationKey), kept } : { instances, kept };
}

/** Gives kept messages to those who wait for them now: after a step that opened a wait, and from time to time. */
export async function releaseKept(record: CaseRecord, name: string, correlationKey: string): Promise<string[]> {
  const now = await record.clock.now();
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ id: string; subject: string | null; private: Buffer }>({
      name: 'kept_messages',
      text: 'select id, subject, private from kept_message where name = $1 and correlation_key = $2 and expires_at > $3 order by kept_at, id',
      values: [name, correlationKey, now],
    }),
  );
  const instances: string[] = [];
  for (const { id, subject, private: sealed } of rows) {
    const variables = unseal(await loadKey(record, subject), keptPlace(id), sealed) as Variables;
    const received = await receive(record, { name, correlationKey, messageId: id, variables, timeToLive: null });
    if (received.instances.length === 0 && !received.before) continue;
    instances.push(...received.instances);
    await withClient(record.writer, (client) => client.query('delete from kept_message where id = $1', [id]));
  }
  return instances;
}

/** Messages kept for waits that a step has just opened. Lost in a crash, it is made good by `releaseAllKept`. */
export async function releaseOpened(record: CaseRecord, { facts, replayed }: StepAnswer): Promise<void> {
  if (replayed) return;
  for (const fact of facts) if (fact.type === 'messageOpened') await releaseKept(record, fact.message, fact.correlationKey);
}

/** Every kept message somebody waits for by now; what the moment after a crash may have left, and what has expired goes. */
export async function releaseAllKept(record: CaseRecord): Promise<void> {
  const now = await record.clock.now();
  const { rows } = await withClient(record.writer, async (client) => {
    await client.query('delete from kept_message where expires_at <= $1', [now]);
    return client.query<{ name: string; correlation_key: string }>(
      `select distinct k.name, k.correlation_key from kept_message k join wait w on w.topic = 'message:' || k.name and w.correlation_key = k.correlation_key`,
    );
  });
  for (const row of rows) await releaseKept(record, row.name, row.correlation_key);
}

/** `before`: a process that waits now has received this very message already. */
async function receive(record: CaseRecord, message: Message): Promise<{ instances: string[]; before: boolean }> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Subscription>({
      name: 'message_waits',
      text: `select distinct on (i.process) w.instance, w.wait, i.process from wait w join instance i on i.id = w.instance
        where w.topic = $1 and w.correlation_key = $2 and i.status = 'active' order by i.process, w.opened_at, w.instance, w.wait`,
      values: [messageTopic(message.name), message.correlationKey],
    }),
  );
  const answer = { instances: [] as string[], before: false };
  for (const subscription of rows) {
    const outcome = await hand(record, message, subscription);
    if (outcome === 'received') answer.instances.push(subscription.instance);
    if (outcome === 'before') answer.before = true;
  }
  return answer;
}

async function hand(
  record: CaseRecord,
  message: Message,
  { instance, wait, process }: Subscription,
): Promise<'received' | 'before' | 'gone'> {
  const { name, messageId, variables, actor } = message;
  try {
    const input = { type: 'message' as const, wait, name, messageId, variables };
    // One process receives a message once, whichever of its instances that is.
    const answer = await moveInstance(record, { instance, input, inputId: `message ${messageId} ${process}`, actor: actor ?? systemActor });
    await releaseOpened(record, answer);
    return answer.replayed ? 'before' : 'received';
  } catch (error) {
    // It stopped waiting meanwhile: the message is for somebody else.
    if (error instanceof StepRefused) return 'gone';
    if (error instanceof RecordRefused && error.code === 'IDEMPOTENCY_KEY_REUSED') return 'before';
    throw error;
  }
}

async function keep(record: CaseRecord, message: Message, timeToLive: string): Promise<boolean> {
  const now = await record.clock.now();
  const duration = parseDuration(timeToLive);
  const expires = duration && addDuration(now, duration);
  if (!expires || expires <= now) return false;
  const subject = message.origin?.subject ?? null;
  const sealed = seal(await loadKey(record, subject), keptPlace(message.messageId), message.variables);
  await withClient(record.writer, (client) =>
    client.query(
      'insert into kept_message (id, name, correlation_key, subject, kept_at, expires_at, private) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
      [message.messageId, message.name, message.correlationKey, subject, now, expires, sealed],
    ),
  );
  return true;
}

function keptPlace(id: string): string {
  return `message ${id}`;
}
