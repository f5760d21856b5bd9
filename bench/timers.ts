import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createHands } from '#activities/record-hands.ts';
import type { Wake } from '#activities/waker.ts';
import { startPostgres } from '#cli/local/postgres.ts';
import { startTemporal } from '#cli/local/temporal.ts';
import type { Drive, Look } from '#activities/interface.ts';
import { realClock } from '#record/clock.ts';
import { createId } from '#record/ids.ts';
import { migrate } from '#record/migrate.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startRelay } from '#record/relay.ts';
import { startInstance } from '#record/start-instance.ts';
import pg from 'pg';
import { driveTimers, type Timers } from './timers/drive-timers.ts';

/**
 * Cases whose timers are all due at one moment: how long after it the first and the last have fired, from the relay to the committed step, beside
 * the same workflows over a record in memory, which is what Temporal alone gives (`raw`). Last line: {"timers":{…},"raw":{…}}.
 * `--count` 1000, `--lead` seconds from the first start to the due moment (default: 40 ms a timer and ten seconds).
 */
const { values } = parseArgs({ options: { count: { type: 'string', default: '1000' }, lead: { type: 'string' } } });
const count = Number(values.count);
const leadMs = values.lead === undefined ? count * 40 + 10_000 : Number(values.lead) * 1000;

const dataDir = await mkdtemp(join(tmpdir(), 'marshrut-bench-'));
await chmod(dataDir, 0o755);
const temporal = await startTemporal({ dataDir: join(dataDir, 'temporal'), log: () => {} });
try {
  const plan = { count, leadMs, temporal: temporal.pid ?? 0 };
  const raw = await driveTimers(temporal.address, inMemory(), { ...plan, postgres: 0 });
  console.log(`raw: ${JSON.stringify(raw)}`);
  const server = await startPostgres({ dataDir: join(dataDir, 'postgres') });
  try {
    await migrate(server.ownerUrl);
    const record = await openRecord({ ...server, masterKey: Buffer.alloc(32, 1).toString('base64'), clock: realClock });
    await publishDefinitions(record, import.meta.dirname);
    const owner = new pg.Client({ connectionString: server.ownerUrl });
    await owner.connect();
    const timers = await driveTimers(temporal.address, inRecord(record, owner), { ...plan, postgres: server.pid });
    await owner.end();
    await record.close();
    console.log(JSON.stringify({ timers, raw }));
  } finally {
    await server.stop();
  }
} finally {
  await temporal.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function inRecord(record: CaseRecord, owner: pg.Client): Timers {
  const place = { process: 'timed', organisation: 'office', region: '72' };
  const looks = countLooks(createHands(record));
  return {
    hands: looks.hands,
    async begin(wake, due) {
      const variables = { due: new Date(due).toISOString() };
      for (let begun = 0; begun < count; begun += 1) await startInstance(record, { ...place, variables, inputId: createId() });
      const relay = startRelay({ record, wake });
      await relay.drain();
      await relay.stop();
    },
    async read() {
      const { rows } = await owner.query<{ at: Date }>(
        `select ended_at as at from instance where process = 'timed' and ended_at is not null`,
      );
      return { asleep: looks.asleep.size, fired: rows.map(({ at }) => at.getTime()) };
    },
  };
}

/** The least a record could do: nothing. */
function inMemory(): Timers {
  let dueAt = 0;
  const fired = new Map<string, number>();
  const look = (instance: string): Look => ({
    ended: fired.has(instance),
    words: '',
    jobs: [],
    deliveries: [],
    sleepMs: Math.max(0, dueAt - Date.now()),
  });
  const looks = countLooks({
    lookUp: async (instance) => look(instance),
    commitInput: async ({ instance }) => {
      fired.set(instance, Date.now());
      return look(instance);
    },
    deliver: async () => {},
  });
  return {
    hands: looks.hands,
    async begin(wake, due) {
      dueAt = due;
      await wakeAll(wake);
    },
    read: async () => ({ asleep: looks.asleep.size, fired: [...fired.values()] }),
  };
}

/** As many at once as the relay hands over. */
async function wakeAll(wake: Wake): Promise<void> {
  for (let begun = 0; begun < count; begun += 20) {
    const some = Array.from({ length: Math.min(20, count - begun) }, () => createId());
    await Promise.all(
      some.map((instance) => wake(instance, { id: 'timed', name: 'timed' }, { element: 'start', kind: 'instanceStarted' })),
    );
  }
}

function countLooks(hands: Drive): { hands: Drive; asleep: Set<string> } {
  const asleep = new Set<string>();
  const lookUp: Drive['lookUp'] = async (instance) => {
    const look = await hands.lookUp(instance);
    if (look.sleepMs !== null && look.sleepMs > 0) asleep.add(instance);
    return look;
  };
  return { hands: { ...hands, lookUp }, asleep };
}
