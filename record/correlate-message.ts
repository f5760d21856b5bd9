import { addDuration, parseDuration } from '#engine/duration.ts';
import { StepRefused } from '#engine/errors.ts';
import type { Variables } from '#engine/json.ts';
import { type Actor, systemActor } from './actor.ts';
import { listKeysHeldBy } from './claim-message-start.ts';
import { withClient } from './connection.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';
import { loadKey } from './person-key.ts';
import { seal, unseal } from './personal-data.ts';
import { messageTopic } from './projections/project-waits.ts';
import { hasMessageStarts, startByMessage } from './start-by-event.ts';
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

/**
 * Hands a message to whoever waits for it and starts what it starts; for its time to live it is kept for processes that did not take it. As
 * Camunda 8: once a process, and while a case that a message with this key began is open, no other message with the key begins one.
 */
export async function correlateMessage(record: CaseRecord, message: Message): Promise<Correlated> {
  const { instances, taken, before } = await offer(record, message, []);
  if (message.timeToLive === null) return { instances, kept: false };
  const kept = await keep(record, message, { timeToLive: message.timeToLive, taken });
  if (instances.length > 0 || before || !kept) return { instances, kept: false };
  // Somebody may have begun to wait between the two statements.
  return { instances: await releaseKept(record, message.name, message.correlationKey), kept };
}

/** To those who wait, then to those who begin; `taken` are processes that have it already. */
async function offer(record: CaseRecord, message: Message, taken: string[]): Promise<Received> {
  const received = await receive(record, message, taken);
  const started = await startByMessage(record, message, received.taken);
  for (const answer of started.answers) await releaseOpened(record, answer);
  return {
    instances: [...received.instances, ...started.answers.map(({ instance }) => instance)],
    taken: [...received.taken, ...started.processes],
    before: received.before,
  };
}

interface Kept {
  id: string;
  subject: string | null;
  organisation: string | null;
  region: string | null;
  taken: string[];
  private: Buffer;
}

/** Gives kept messages to those who wait for them now, in the order they came: after a step that opened a wait, and from time to time. */
export async function releaseKept(record: CaseRecord, name: string, correlationKey: string): Promise<string[]> {
  const now = await record.clock.now();
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Kept>({
      name: 'kept_messages',
      text: `select id, subject, organisation, region, taken, private from kept_message
        where name = $1 and correlation_key = $2 and expires_at > $3 order by kept_at, id`,
      values: [name, correlationKey, now],
    }),
  );
  const instances: string[] = [];
  for (const { id, subject, organisation, region, taken, private: sealed } of rows) {
    const variables = unseal(await loadKey(record, subject), keptPlace(id), sealed) as Variables;
    const origin = organisation === null || region === null ? {} : { origin: { subject, organisation, region } };
    const offered = await offer(record, { name, correlationKey, messageId: id, variables, timeToLive: null, ...origin }, taken);
    instances.push(...offered.instances);
    if (offered.taken.length > taken.length) {
      await withClient(record.writer, (client) => client.query('update kept_message set taken = $2 where id = $1', [id, offered.taken]));
    }
  }
  return instances;
}

/**
 * Messages kept for waits that a step has just opened, or for the end of the case. Lost in a crash, it is made good by `releaseAllKept`.
 */
export async function releaseOpened(record: CaseRecord, { facts, replayed, instance }: StepAnswer): Promise<void> {
  if (replayed) return;
  for (const fact of facts) if (fact.type === 'messageOpened') await releaseKept(record, fact.message, fact.correlationKey);
  if (!facts.some(({ type }) => type === 'instanceEnded') || !(await hasMessageStarts(record))) return;
  for (const { name, correlationKey } of await listKeysHeldBy(record, instance)) await releaseKept(record, name, correlationKey);
}

/** Every kept message somebody waits for by now; what the moment after a crash may have left, and what has expired goes. */
export async function releaseAllKept(record: CaseRecord): Promise<void> {
  const now = await record.clock.now();
  const { rows } = await withClient(record.writer, async (client) => {
    await client.query('delete from kept_message where expires_at <= $1', [now]);
    return client.query<{ name: string; correlation_key: string }>(
      `select k.name, k.correlation_key from kept_message k join wait w on w.topic = 'message:' || k.name and w.correlation_key = k.correlation_key
        join instance i on i.id = w.instance where i.process <> all (k.taken)
       union select k.name, k.correlation_key from kept_message k join message_start s on s.correlation_key = k.correlation_key
        join instance i on i.id = s.instance where i.status <> 'active' and s.process <> all (k.taken)`,
    );
  });
  for (const row of rows) await releaseKept(record, row.name, row.correlation_key);
}

interface Received {
  instances: string[];
  /** Processes that have it now. */
  taken: string[];
  /** A process that waits now has received this very message already. */
  before: boolean;
}

async function receive(record: CaseRecord, message: Message, taken: string[]): Promise<Received> {
  const answer: Received = { instances: [], taken: [...taken], before: false };
  const gone: Subscription[] = [];
  for (let asked = true; asked;) {
    asked = false;
    for (const subscription of await findSubscriptions(record, message, { taken: answer.taken, gone })) {
      const outcome = await hand(record, message, subscription);
      if (outcome === 'received') answer.instances.push(subscription.instance);
      if (outcome === 'before') answer.before = true;
      if (outcome !== 'gone') answer.taken.push(subscription.process);
      else {
        // It stopped waiting meanwhile, or holds another for its suspended case: the next of its process may have it.
        gone.push(subscription);
        asked = true;
      }
    }
  }
  return answer;
}

/** Whoever waits longest, one a process. */
async function findSubscriptions(
  record: CaseRecord,
  { name, correlationKey }: Message,
  { taken, gone }: { taken: string[]; gone: Subscription[] },
): Promise<Subscription[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Subscription>({
      name: 'message_waits',
      text: `select distinct on (i.process) w.instance, w.wait, i.process from wait w join instance i on i.id = w.instance
        where w.topic = $1 and w.correlation_key = $2 and i.status = 'active' and i.process <> all ($3)
        and (w.instance, w.wait) not in (select * from unnest($4::uuid[], $5::int[]))
        order by i.process, w.opened_at, w.instance, w.wait`,
      values: [messageTopic(name), correlationKey, taken, gone.map(({ instance }) => instance), gone.map(({ wait }) => wait)],
    }),
  );
  return rows;
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
    if (error instanceof StepRefused) return 'gone';
    if (error instanceof RecordRefused && error.code === 'IDEMPOTENCY_KEY_REUSED') return 'before';
    throw error;
  }
}

async function keep(
  record: CaseRecord,
  message: Message,
  { timeToLive, taken }: { timeToLive: string; taken: string[] },
): Promise<boolean> {
  const now = await record.clock.now();
  const duration = parseDuration(timeToLive);
  const expires = duration && addDuration(now, duration);
  if (!expires || expires <= now) return false;
  const subject = message.origin?.subject ?? null;
  const organisation = message.origin?.organisation ?? message.actor?.organisation.code ?? null;
  const region = message.origin?.region ?? message.actor?.organisation.region ?? null;
  const sealed = seal(await loadKey(record, subject), keptPlace(message.messageId), message.variables);
  const { messageId, name, correlationKey } = message;
  await withClient(record.writer, (client) =>
    client.query(
      `insert into kept_message (id, name, correlation_key, subject, organisation, region, kept_at, expires_at, taken, private)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [messageId, name, correlationKey, subject, organisation, region, now, expires, taken, sealed],
    ),
  );
  return true;
}

function keptPlace(id: string): string {
  return `message ${id}`;
}
