import pg from 'pg';
import { inTransaction, withClient } from './connection.ts';
import { releaseAllKept } from './correlate-message.ts';
import type { CaseRecord } from './open-record.ts';
import { startScheduled } from './start-by-schedule.ts';

export interface WakeCause {
  element: string;
  kind: string;
}

export interface WakeProcess {
  id: string;
  name: string;
}

/** Tells Temporal that an instance has something to do. Throwing keeps the wake for another try. */
export type Wake = (instance: string, process: WakeProcess, cause: WakeCause) => Promise<void>;

export interface RelayOptions {
  record: CaseRecord;
  wake: Wake;
  /** How often the table is looked at when nothing is heard, in ms. */
  pollMs?: number;
  onError?: (error: unknown) => void;
}

export interface Relay {
  /** Hands over everything there is now; for tests and after moving the clock. */
  drain(): Promise<number>;
  /** Wakes of the sweep: instances due and not yet moved. It also begins the cases whose timer start events are due. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

/** At a time per relay: a wake costs Temporal about 20 ms, several at once a little more. */
const batch = 20;
/** In production a due moment is the workflow's own timer; the sweep wakes those that Temporal has missed. */
const patienceMs = 60_000;

/** Hands wakes to Temporal: on notification, and by a poll in case a notification was lost. Several relays may run; each wake is handed over at least once. */
export function startRelay({ record, wake, pollMs = 1000, onError = () => undefined }: RelayOptions): Relay {
  let stopped = false;
  let listener: pg.Client | null = null;
  let working: Promise<void> = Promise.resolve();
  let wanted = true;
  let ring: () => void = () => undefined;
  const rung = (): void => {
    wanted = true;
    ring();
  };

  const listen = async (): Promise<void> => {
    if (listener || stopped) return;
    const client = new pg.Client({ connectionString: record.writerUrl, connectionTimeoutMillis: 5000, keepAlive: true });
    const lose = (): void => {
      if (listener === client) listener = null;
    };
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', rung);
    try {
      await client.connect();
      await client.query('listen marshrut_wake');
      listener = client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  };

  const drain = async (): Promise<number> => {
    let total = 0;
    for (let handed = batch; handed === batch; total += handed) handed = await handOver(record, wake);
    return total;
  };
  const sweep = async (): Promise<number> => {
    const woken = await sweepDue(record, wake);
    await startScheduled(record);
    return woken;
  };

  const work = async (): Promise<void> => {
    for (let round = 0; !stopped; round += 1) {
      // Before all that may fail: while PostgreSQL is away it is asked once a poll, not as fast as it can refuse.
      wanted = false;
      try {
        await listen();
        await drain();
        await sweep();
        if (round % 30 === 0) await releaseAllKept(record);
      } catch (error) {
        onError(error);
      }
      if (!wanted && !stopped) await rest(pollMs, (wakeUp) => (ring = wakeUp));
    }
  };
  working = work();

  return {
    drain,
    sweep,
    async stop() {
      stopped = true;
      ring();
      await working;
      await listener?.end();
    },
  };
}

function rest(ms: number, expose: (wakeUp: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    expose(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

interface WakeRow {
  id: number;
  instance: string;
  process: string;
  cause: WakeCause;
}

/** Rows stay locked while they are handed over and go with the commit: a relay that dies leaves them for the next. */
async function handOver(record: CaseRecord, wake: Wake): Promise<number> {
  return inTransaction(record.writer, 'begin', async (client) => {
    const { rows } = await client.query<WakeRow>({
      name: 'take_wakes',
      text: 'select id, instance, process, cause from wake order by id limit $1 for update skip locked',
      values: [batch],
    });
    if (rows.length === 0) return 0;
    // Waking twice is waking once, so the last cause speaks for all.
    const byInstance = new Map(rows.map((row) => [row.instance, row]));
    const handed = await Promise.allSettled(
      [...byInstance.values()].map(async (row) => wake(row.instance, await nameOf(record, row.process), row.cause)),
    );
    const woken = new Set([...byInstance.keys()].filter((_, position) => handed[position]?.status === 'fulfilled'));
    const done = rows.filter(({ instance }) => woken.has(instance)).map(({ id }) => id);
    await client.query({ name: 'drop_wakes', text: 'delete from wake where id = any ($1)', values: [done] });
    const failure = handed.find((result) => result.status === 'rejected');
    if (failure && done.length === 0) throw failure.reason;
    return rows.length === done.length ? rows.length : 0;
  });
}

/** When whom was woken for which due moment: a woken instance needs a moment to move. */
const swept = new WeakMap<CaseRecord, Map<string, number>>();
const momentToMove = 10_000;

async function sweepDue(record: CaseRecord, wake: Wake): Promise<number> {
  const known = swept.get(record) ?? new Map<string, number>();
  swept.set(record, known);
  for (const [key, at] of known) if (Date.now() - at >= momentToMove) known.delete(key);
  const due = (await listDue(record)).filter((row) => !known.has(keyOf(row)));
  for (let first = 0; first < due.length; first += batch) {
    const some = due.slice(first, first + batch);
    const woken = await Promise.allSettled(
      some.map(async ({ id, process }) => wake(id, await nameOf(record, process), { element: '', kind: 'timePassed' })),
    );
    some.forEach((row, place) => woken[place]?.status === 'fulfilled' && known.set(keyOf(row), Date.now()));
    const failure = woken.find((result) => result.status === 'rejected');
    // Temporal is away: it is asked again with the next poll.
    if (failure) throw failure.reason;
  }
  return due.length;
}

interface DueRow {
  id: string;
  process: string;
  next_due: Date;
}

async function listDue(record: CaseRecord): Promise<DueRow[]> {
  const now = Date.parse(await record.clock.now());
  const limit = new Date(record.training ? now : now - patienceMs).toISOString();
  const { rows } = await withClient(record.writer, (client) =>
    client.query<DueRow>({
      name: 'due_instances',
      text: 'select id, process, next_due from instance where next_due <= $1 order by next_due limit 500',
      values: [limit],
    }),
  );
  return rows;
}

function keyOf({ id, next_due: due }: DueRow): string {
  return `${id} ${due.toISOString()}`;
}

async function nameOf(record: CaseRecord, process: string): Promise<WakeProcess> {
  const name = await record.catalogue.getModel(process).then(
    (model) => model.name,
    () => process,
  );
  return { id: process, name };
}
