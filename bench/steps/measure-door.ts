import pg from 'pg';
import { measureCompletions, measureJourneys, measureStarts } from './measure.ts';
import { readWal } from './measure-storage.ts';
import { type Cpu, perOperation, readCpu } from './read-cpu.ts';
import { type Figures, runLoad } from './run-load.ts';
import { makeVariables, type Target } from './target.ts';

/** Where a door is measured: the server's process, a connection of its owner, how long each loop runs. */
export interface Place {
  postgres: number;
  owner: pg.Client;
  seconds: number;
}

export type Measured = Figures & { cpuMs: Cpu; walBytes: number };

export interface AtClients {
  at4: Measured;
  at16: Measured;
}

/** Code is compiled, plans are made, connections are open: what a server has behind it after its first minute. */
export async function warmUp(target: Target, seconds: number): Promise<void> {
  await runLoad({ clients: 16, seconds, operation: () => takeJourney(target) });
}

async function takeJourney(target: Target): Promise<void> {
  const instance = await target.start(makeVariables('start'));
  await target.complete(instance, await target.findTask(instance), makeVariables('a'));
  await target.complete(instance, await target.findTask(instance), {});
}

export function runJourneys(target: Target, place: Place): Promise<AtClients> {
  return atClients(place, (clients) => measureJourneys(target, { clients, seconds: place.seconds }));
}

/** Instances beyond the measured ones: completions may be quicker than the starts were, and each takes a task of its own. */
export async function topUp(target: Target, open: string[], { starts, seconds }: { starts: AtClients; seconds: number }): Promise<void> {
  const wanted = Math.ceil(Math.max(starts.at4.perSecond, starts.at16.perSecond) * seconds * 4) + 100;
  while (open.length < wanted)
    await Promise.all(Array.from({ length: 32 }, async () => open.push(await target.start(makeVariables('start')))));
}

/** Leaves its instances standing at task A; their ids are added to `open`. */
export function runStarts(target: Target, place: Place, open: string[]): Promise<AtClients> {
  return atClients(place, (clients) => measureStarts(target, { clients, seconds: place.seconds }, open));
}

export function runCompletions(target: Target, place: Place, open: string[]): Promise<AtClients> {
  return atClients(place, (clients) => measureCompletions(target, { clients, seconds: place.seconds }, open));
}

async function atClients(place: Place, run: (clients: number) => Promise<Figures>): Promise<AtClients> {
  return { at4: await watch(place, () => run(4)), at16: await watch(place, () => run(16)) };
}

/** A rate says what this machine reached beside whatever else it did; processor time and bytes of the log say what the work costs. */
async function watch({ postgres, owner }: Place, run: () => Promise<Figures>): Promise<Measured> {
  const wal = await readWal(owner);
  const before = readCpu(postgres);
  const figures = await run();
  const cpuMs = perOperation(before, readCpu(postgres), figures.count);
  return { ...figures, cpuMs, walBytes: Math.round(((await readWal(owner)) - wal) / figures.count) };
}

/** Statements of a completion, counted where they leave for PostgreSQL. */
export async function countRoundTrips(target: Target, open: string[]): Promise<number> {
  const [instance = ''] = open.splice(0, 1);
  const wait = await target.findTask(instance);
  const { prototype } = pg.Client;
  const send = Reflect.get(prototype, 'query') as (...of: unknown[]) => unknown;
  let sent = 0;
  Reflect.set(prototype, 'query', function count(this: pg.Client, ...of: unknown[]) {
    sent += 1;
    return send.apply(this, of);
  });
  try {
    await target.complete(instance, wait, makeVariables('a'));
  } finally {
    Reflect.set(prototype, 'query', send);
  }
  return sent;
}

export interface DoorFigures {
  journeys: AtClients;
  starts: AtClients;
  completions: AtClients;
  roundTrips: number;
}

/** The figures of one door as they are reported: those at 16 clients, the others beside them. */
export function summariseDoor({ journeys, starts, completions, roundTrips }: DoorFigures) {
  const at = (clients: keyof AtClients) => ({
    startsPerSecond: starts[clients].perSecond,
    completionsPerSecond: completions[clients].perSecond,
    journeysPerSecond: journeys[clients].perSecond,
    p50Ms: completions[clients].p50Ms,
    p95Ms: completions[clients].p95Ms,
    p99Ms: completions[clients].p99Ms,
  });
  return {
    ...at('at16'),
    walBytesPerJourney: journeys.at16.walBytes,
    roundTripsPerStep: roundTrips,
    cpuMs: { start: starts.at16.cpuMs, completion: completions.at16.cpuMs, journey: journeys.at16.cpuMs },
    at4Clients: at('at4'),
  };
}
