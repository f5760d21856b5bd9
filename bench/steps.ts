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
import { fillTasks } from './steps/fill-tasks.ts';
import { openHttpTarget } from './steps/http-target.ts';
import { countRoundTrips, type Place, runCompletions, runJourneys, runStarts, summariseDoor, topUp, warmUp } from './steps/measure-door.ts';
import { type Lists, measureLists } from './steps/measure-lists.ts';
import { readStored, readTables } from './steps/measure-storage.ts';
import { countWakes, measureDriven } from './steps/measure-wakes.ts';
import { measureRaw } from './steps/raw-limit.ts';
import { embeddedTarget, type Target } from './steps/target.ts';

/** Where task A of the embedded process waits. */
const queue = 'specialist@/72';

/**
 * The two-task process of the engines measured beside ours, at 4 and 16 clients, embedded and over HTTP: starts, completions, journeys, log and
 * storage, first page and count of 100,000 open tasks (and of more: `--tasks 1000000`), wakes, beside what plain `pg` reaches in the same run.
 * PostgreSQL flushes as in production. Takes about five minutes; `--only lists,http,wakes` leaves out those
 * of the three that are not named (`--only none` measures the record alone).
 * Last line: one JSON object; figures without a number of clients are at 16.
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, tasks: { type: 'string', default: '100000' }, only: { type: 'string' } },
});
const seconds = Number(options.seconds);
const wantedTasks = Number(options.tasks);
const firstTasks = Math.min(wantedTasks, 100_000);
const only = options.only?.split(',');
const wanted = (part: string): boolean => !only || only.includes(part);

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
  const place: Place = { postgres: postgres.pid, owner, seconds };
  const target = embeddedTarget(record);
  const stored = await runStored(target, place);
  const open: string[] = [];
  const starts = await runStarts(target, place, open);
  say('starts', starts);
  await topUp(target, open, { starts, seconds });
  await fillTasks(owner, queue, firstTasks);
  const completions = await runCompletions(target, place, open);
  say('completions', completions);
  const roundTrips = await countRoundTrips(target, open);
  const raw = await measureRaw(postgres.ownerUrl, { clients: 16, seconds });
  say('raw', raw);
  const lists = wanted('lists') ? await runLists(record, owner) : null;
  const http = wanted('http') ? await runHttp(record, place) : null;
  const driven = wanted('wakes') ? await measureDriven(record, owner, 100) : null;
  const versions = await readVersions(owner);
  await record.close();
  await owner.end();
  const { journeys, wakes, ...bytes } = stored;
  return {
    embedded: { ...summariseDoor({ journeys, starts, completions, roundTrips }), ...bytes, lists },
    http,
    rawTransactionsPerSecond: raw.transactions.perSecond,
    rawStatementsPerSecond: raw.statements.perSecond,
    ...wakes,
    driven,
    versions,
  };
}

/** Journeys on a fresh database, and what they leave in it. */
async function runStored(target: Target, place: Place) {
  const { owner } = place;
  await warmUp(target, seconds);
  await owner.query('vacuum full analyze');
  const before = await readStored(owner);
  const journeys = await runJourneys(target, place);
  const count = journeys.at4.count + journeys.at16.count;
  const storedBytesPerJourneyBeforeVacuum = Math.round(((await readStored(owner)) - before) / count);
  await owner.query('vacuum full analyze');
  const storedBytesPerJourney = Math.round(((await readStored(owner)) - before) / count);
  const wakes = await countWakes(owner, 'two-tasks', count);
  say('journeys', { ...journeys, storedBytesPerJourney, tables: await readTables(owner, count) });
  return { journeys, wakes, storedBytesPerJourney, storedBytesPerJourneyBeforeVacuum };
}

/** First page and count at 100,000 open tasks, and again at as many as were asked for. */
async function runLists(record: CaseRecord, owner: pg.Client) {
  const measured: { [tasks: string]: ReturnType<typeof summariseLists> } = {};
  for (const tasks of new Set([firstTasks, wantedTasks])) {
    await fillTasks(owner, queue, tasks);
    await owner.query('vacuum analyze');
    const lists = await measureLists(record, { seconds: Math.max(3, seconds / 2), postgres: server.pid });
    say('lists', lists);
    measured[tasks] = summariseLists(lists);
  }
  return measured;
}

function summariseLists({ openTasks, list, count }: Lists) {
  return {
    openTasks,
    listP95Ms: { clients1: list.at1.p95Ms, clients8: list.at8.p95Ms },
    countP95Ms: { clients1: count.at1.p95Ms, clients8: count.at8.p95Ms },
    cpuMs: { list: list.cpuMs, count: count.cpuMs },
  };
}

async function runHttp(record: CaseRecord, place: Place) {
  const target = await openHttpTarget(record);
  await warmUp(target, seconds);
  const open: string[] = [];
  const journeys = await runJourneys(target, place);
  say('http journeys', journeys);
  const starts = await runStarts(target, place, open);
  say('http starts', starts);
  await topUp(target, open, { starts, seconds: place.seconds });
  const completions = await runCompletions(target, place, open);
  say('http completions', completions);
  const roundTrips = await countRoundTrips(target, open);
  await target.close();
  return summariseDoor({ journeys, starts, completions, roundTrips });
}

async function readVersions(owner: pg.Client): Promise<{ [name: string]: string }> {
  const { rows } = await owner.query<{ server_version: string }>('show server_version');
  const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve('pg/package.json')), 'utf8')) as { version: string };
  return { node: process.versions.node, postgres: rows[0]?.server_version ?? '', pg: version };
}

function say(what: string, figures: unknown): void {
  console.log(`${what}: ${JSON.stringify(figures)}`);
}
