import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type LocalPostgres, startPostgres } from '#cli/local/postgres.ts';
import { realClock } from '#record/clock.ts';
import { saveRoles } from '#record/entities/role.ts';
import { migrate } from '#record/migrate.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { measureLists } from './steps/measure-lists.ts';
import { measureCompletions, measureJourneys, measureStarts } from './steps/measure.ts';
import { readStored, readTables, readWal } from './steps/measure-storage.ts';
import { type Cpu, perOperation, readCpu } from './steps/read-cpu.ts';
import { measureRaw } from './steps/raw-limit.ts';
import { type Figures, runLoad } from './steps/run-load.ts';
import { embeddedTarget, makeVariables, type Target } from './steps/target.ts';

/**
 * The two-task process of the engines measured beside ours, at 4 and 16 clients: starts, completions, journeys, log and storage, first page and count
 * of 100,000 open tasks, beside what plain `pg` reaches in the same run. PostgreSQL flushes as in production. Takes about four minutes.
 * Last line: one JSON object; figures without a number of clients are at 16.
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, tasks: { type: 'string', default: '100000' } },
});
const seconds = Number(options.seconds);
const wantedTasks = Number(options.tasks);

const dataDir = await mkdtemp(join(tmpdir(), 'marshrut-bench-'));
await chmod(dataDir, 0o755);
const server = await startPostgres({ dataDir, settings: { shared_buffers: '2GB', max_wal_size: '4GB' } });
try {
  console.log(JSON.stringify(await run(server)));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function run(postgres: LocalPostgres) {
  await migrate(postgres.ownerUrl);
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  // The server stops before its clients when a measurement fails; the failure is the one to be told.
  owner.on('error', () => undefined);
  await owner.connect();
  const record = await openRecord({ ...postgres, masterKey: Buffer.alloc(32, 1).toString('base64'), clock: realClock });
  await publishDefinitions(record, import.meta.dirname);
  await saveRoles(record, [{ code: 'specialist', name: 'Специалист', scope: 'organisation' }]);
  const target = embeddedTarget(record);
  const journeys = await runJourneys(target, owner);
  const steps = await runSteps(target, record, owner);
  const raw = await measureRaw(postgres.ownerUrl, { clients: 16, seconds });
  say('raw', raw);
  const result = {
    ...summarise(journeys, steps),
    rawTransactionsPerSecond: raw.transactions.perSecond,
    rawStatementsPerSecond: raw.statements.perSecond,
  };
  const versions = await readVersions(owner);
  await record.close();
  await owner.end();
  return { ...result, http: null, versions };
}

async function runJourneys(target: Target, owner: pg.Client) {
  await runLoad({ clients: 16, seconds: 2, operation: () => measureOnce(target) });
  await owner.query('vacuum full');
  const before = await readStored(owner);
  const at4 = await measureJourneys(target, { clients: 4, seconds });
  const wal = await readWal(owner);
  const at16 = await withCpu(() => measureJourneys(target, { clients: 16, seconds }));
  const walBytesPerJourney = Math.round(((await readWal(owner)) - wal) / at16.count);
  const count = at4.count + at16.count;
  const asIs = Math.round(((await readStored(owner)) - before) / count);
  await owner.query('vacuum full analyze');
  const storedBytesPerJourney = Math.round(((await readStored(owner)) - before) / count);
  const { rows } = await owner.query<{ wakes: string }>('select count(*) as wakes from wake');
  const figures = { at4, at16, walBytesPerJourney, storedBytesPerJourney, storedAsIs: asIs, wakes: Number(rows[0]?.wakes ?? 0) / count };
  say('journeys', { ...figures, tables: await readTables(owner, count) });
  return figures;
}

async function measureOnce(target: Target): Promise<void> {
  const instance = await target.start(makeVariables('start'));
  await target.complete(instance, await target.findTask(instance), makeVariables('a'));
  await target.complete(instance, await target.findTask(instance), {});
}

async function runSteps(target: Target, record: CaseRecord, owner: pg.Client) {
  const open: string[] = [];
  const starts = {
    at4: await measureStarts(target, { clients: 4, seconds }, open),
    at16: await withCpu(() => measureStarts(target, { clients: 16, seconds }, open)),
  };
  say('starts', starts);
  const spare = seconds * 2 * 2500;
  await fill(target, open, wantedTasks + spare);
  const completions = {
    at4: await measureCompletions(target, { clients: 4, seconds }, open),
    at16: await withCpu(() => measureCompletions(target, { clients: 16, seconds }, open)),
  };
  say('completions', completions);
  const roundTrips = await countRoundTrips(target, open);
  await owner.query('vacuum analyze');
  const lists = await measureLists(record, Math.max(3, seconds / 2));
  say('lists', lists);
  return { starts, completions, lists, roundTrips };
}

/** Instances beyond the measured ones, until `wanted` tasks are open. */
async function fill(target: Target, open: string[], wanted: number): Promise<void> {
  while (open.length < wanted)
    await Promise.all(Array.from({ length: 32 }, async () => open.push(await target.start(makeVariables('start')))));
}

/** A rate says what this machine reached beside whatever else it did; processor time says what the work costs. */
async function withCpu(measure: () => Promise<Figures>): Promise<Figures & { cpuMs: Cpu }> {
  const before = readCpu(server.pid);
  const figures = await measure();
  return { ...figures, cpuMs: perOperation(before, readCpu(server.pid), figures.count) };
}

/** Statements of a completion, counted where they leave for PostgreSQL. */
async function countRoundTrips(target: Target, open: string[]): Promise<number> {
  const { prototype } = pg.Client;
  const send = Reflect.get(prototype, 'query') as (...of: unknown[]) => unknown;
  let sent = 0;
  Reflect.set(prototype, 'query', function count(this: pg.Client, ...of: unknown[]) {
    sent += 1;
    return send.apply(this, of);
  });
  const [instance = ''] = open.splice(0, 1);
  const wait = await target.findTask(instance);
  sent = 0;
  await target.complete(instance, wait, makeVariables('a'));
  Reflect.set(prototype, 'query', send);
  return sent;
}

type Journeys = Awaited<ReturnType<typeof runJourneys>>;
type Steps = Awaited<ReturnType<typeof runSteps>>;

function summarise(journeys: Journeys, { starts, completions, lists, roundTrips }: Steps) {
  const at = (clients: 'at4' | 'at16') => ({
    startsPerSecond: starts[clients].perSecond,
    completionsPerSecond: completions[clients].perSecond,
    journeysPerSecond: journeys[clients].perSecond,
    p50Ms: completions[clients].p50Ms,
    p95Ms: completions[clients].p95Ms,
    p99Ms: completions[clients].p99Ms,
  });
  return {
    embedded: {
      ...at('at16'),
      walBytesPerJourney: journeys.walBytesPerJourney,
      storedBytesPerJourney: journeys.storedBytesPerJourney,
      storedBytesPerJourneyBeforeVacuum: journeys.storedAsIs,
      roundTripsPerStep: roundTrips,
      cpuMs: { start: starts.at16.cpuMs, completion: completions.at16.cpuMs, journey: journeys.at16.cpuMs },
      at4Clients: at('at4'),
      lists: {
        openTasks: lists.openTasks,
        listP95Ms: { clients1: lists.list.at1.p95Ms, clients8: lists.list.at8.p95Ms },
        countP95Ms: { clients1: lists.count.at1.p95Ms, clients8: lists.count.at8.p95Ms },
      },
    },
    wakesPerJourney: journeys.wakes,
    // A wake without work would be a row of `wake`; this process writes none.
    emptyWakes: journeys.wakes,
  };
}

async function readVersions(owner: pg.Client): Promise<{ [name: string]: string }> {
  const { rows } = await owner.query<{ server_version: string }>('show server_version');
  const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve('pg/package.json')), 'utf8')) as { version: string };
  return { node: process.versions.node, postgres: rows[0]?.server_version ?? '', pg: version };
}

function say(what: string, figures: unknown): void {
  console.log(`${what}: ${JSON.stringify(figures)}`);
}
