import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Drive, Hands } from '#activities/interface.ts';
import { createPayloadCodec } from '#activities/payload-codec.ts';
import type { Services } from '#activities/services.ts';
import { createWaker, openClient, type Wake } from '#activities/waker.ts';
import { createWorker } from '#activities/worker.ts';
import { readCpu } from '../steps/read-cpu.ts';

/** What is driven: cases that wait for one moment, in the record or in memory. */
export interface Timers {
  hands: Drive;
  /** Begins the cases, and answers when Temporal has been told of every one. */
  begin(wake: Wake, due: number): Promise<void>;
  /** How many have begun to sleep, and when each of those fired. */
  read(): Promise<{ asleep: number; fired: number[] }>;
}

export interface Fired {
  timers: number;
  /** How long it took until every case slept, and whether that was before they were due. */
  armedSeconds: number;
  armedInTime: boolean;
  /** Seconds after the due moment. */
  firstFiredAfter: number;
  lastFiredAfter: number;
  perSecond: number;
  /** Of one timer from its due moment on: hardly depends on what else the machine does. */
  cpuMs: { node: number; temporal: number; postgres: number };
}

export interface Plan {
  count: number;
  leadMs: number;
  /** Process ids of the servers; 0 = there is none. */
  temporal: number;
  postgres: number;
}

/** Arms the timers with a real Temporal and a real worker and waits until the last has fired. */
export async function driveTimers(address: string, timers: Timers, { count, leadMs, ...servers }: Plan): Promise<Fired> {
  const codec = createPayloadCodec(randomBytes(32));
  const worker = await createWorker({ address, services: servicesOf(timers.hands), codec, jobs: {} });
  const { client, close } = openClient({ address, codec });
  const begun = Date.now();
  const due = begun + leadMs;
  try {
    await timers.begin(createWaker(client), due);
    while ((await timers.read()).asleep < count && Date.now() < due) await pause(100);
    const armed = Date.now();
    await pause(Math.max(0, due - armed));
    const before = readCpus(servers);
    let { fired } = await timers.read();
    for (; fired.length < count; { fired } = await timers.read()) await pause(200);
    const [first, last] = [Math.min(...fired) - due, Math.max(...fired) - due].map((ms) => Math.round(ms / 10) / 100);
    return {
      timers: count,
      armedSeconds: Math.round((armed - begun) / 100) / 10,
      armedInTime: armed < due,
      firstFiredAfter: first ?? 0,
      lastFiredAfter: last ?? 0,
      perSecond: Math.round(count / Math.max(0.01, last ?? 0)),
      cpuMs: eachOf(before, readCpus(servers), count),
    };
  } finally {
    await close();
    await worker.stop();
  }
}

type Cpus = Fired['cpuMs'];

function readCpus({ temporal, postgres }: Pick<Plan, 'temporal' | 'postgres'>): Cpus {
  const { node, postgres: ofPostgres } = readCpu(postgres);
  return { node, temporal: readCpu(temporal).postgres, postgres: postgres === 0 ? 0 : ofPostgres };
}

function eachOf(before: Cpus, after: Cpus, count: number): Cpus {
  const each = (name: keyof Cpus): number => Math.round(((after[name] - before[name]) / count) * 100) / 100;
  return { node: each('node'), temporal: each('temporal'), postgres: each('postgres') };
}

/** A timer needs no job: whatever the hands of jobs would reach is not there. */
function servicesOf(drive: Drive): Services {
  const unused = () => Promise.reject(new Error('a timer runs no job'));
  const hands: Hands = {
    ...drive,
    loadJob: unused,
    hasNotice: unused,
    saveNotice: unused,
    saveDocument: unused,
    loadDocument: unused,
    saveSignature: unused,
    openAccessWindow: unused,
    closeAccessWindow: unused,
  };
  return {
    hands,
    mail: { send: unused },
    signatures: { name: 'none', verify: unused },
    templates: { getNotice: unused, getDocument: unused, getRecipients: unused },
    registryDir: null,
    findOfficeAddress: () => null,
    findOfficeName: () => null,
    forms: { forms: new Map() },
  };
}
