import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseRecord } from '#record/open-record.ts';
import { hasCases } from '#record/queries/has-cases.ts';
import { CannotRun, type Terminal } from '../command.ts';
import type { Addresses } from '../connect.ts';
import { loadDemo, startDemoClock } from './load-demo.ts';

/** Cases of the demonstration, some before anybody looks, the rest while he does. */
export interface Demo {
  /** False = there is nothing to load. */
  begun: boolean;
  first: Promise<void>;
  /** Never rejects: a demonstration that breaks is said aloud and leaves the house running. */
  all: Promise<void>;
  /** Lets the stories that are being played come to their end. */
  stop(): Promise<void>;
}

/** Enough to fill the screens with; the rest follows while people look around. */
const firstCases = 12;
const nothing: Demo = { begun: false, first: Promise.resolve(), all: Promise.resolve(), stop: async () => undefined };

interface Kept {
  total: number | null;
  played: number;
}

/** On a first start, and on every one after it until all cases stand. */
export async function startDemo(
  record: CaseRecord,
  { addresses, dataDir, terminal }: { addresses: Addresses; dataDir: string; terminal: Terminal },
): Promise<Demo> {
  const file = join(dataDir, 'demo.json');
  const before = await readKept(file);
  if (process.env['MARSHRUT_DEMO'] === '0' || (!before && (await hasCases(record)))) return nothing;
  const cases = before ? (before.total ?? undefined) : askedCases();
  if (!before) await startDemoClock(addresses);
  let stopped = false;
  const { promise: first, resolve: onFirst, reject } = Promise.withResolvers<void>();
  const keep = (played: number): Promise<void> => writeFile(file, JSON.stringify({ total: cases ?? null, played } satisfies Kept));
  await keep(before?.played ?? 0);
  let told = 0;
  const said = async (done: number, total: number): Promise<void> => {
    await keep(done);
    if (done - told < 50 && done < total) return;
    told = done;
    terminal.err(`    демонстрационных дел: ${done} из ${total}`);
  };
  const played = before?.played ?? 0;
  const whole = loadDemo(addresses, { cases, played, first: firstCases, onFirst, stopped: () => stopped, said }).then(
    (complete) => (complete ? rm(file, { force: true }) : undefined),
    (error: unknown) => {
      reject(error);
      terminal.err(`Демонстрационные дела: ${error instanceof Error ? error.message : String(error)}`);
    },
  );
  return {
    begun: true,
    first: Promise.race([first, whole]),
    all: whole,
    async stop() {
      stopped = true;
      await whole;
    },
  };
}

async function readKept(file: string): Promise<Kept | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    return null; // never begun, or brought to its end
  }
}

/** How many demonstration cases were asked for; undefined = as many as the plan says. */
function askedCases(): number | undefined {
  const asked = process.env['MARSHRUT_DEMO'];
  if (asked === undefined || asked === '') return undefined;
  if (!/^\d+$/.test(asked)) throw new CannotRun('CONFIG', `MARSHRUT_DEMO — число дел, а задано «${asked}».`);
  return Number(asked);
}
