import { createPayloadCodec } from '#activities/payload-codec.ts';
import { openServices, type ServicesOptions } from '#activities/open-services.ts';
import { createHands } from '#activities/record-hands.ts';
import { createWaker, openClient } from '#activities/waker.ts';
import { createWorker } from '#activities/worker.ts';
import type { Config } from '#api/config.ts';
import { openRecordDoor } from '#api/record-door.ts';
import { openSessions } from '#api/record-door/sessions.ts';
import { startServer, type ServerOptions } from '#api/server.ts';
import { loadCatalog } from '#forms/catalog.ts';
import { realClock } from '#record/clock.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { type Relay, startRelay } from '#record/relay.ts';
import type { Addresses } from './connect.ts';

export interface HouseOptions {
  addresses: Addresses;
  /** null = no API in this process. */
  api: Config | null;
  /** Only for tests: somebody else proves who a person is, and failures that are wanted are not logged. */
  door?: Pick<ServerOptions, 'login' | 'logger'>;
  /** Run the worker and the relay in this process. */
  worker: boolean;
  /** The relay hands out no work before this. */
  relayAfter?: Promise<unknown>;
  outside: Omit<ServicesOptions, 'hands'>;
  log: (sentence: string) => void;
  /** Largest number of connections a pool of the record takes. */
  connections?: number;
}

export interface House {
  record: CaseRecord;
  /** Address of the API and the screens; null without the API. */
  url: string | null;
  close(): Promise<void>;
}

/** Opens the rooms that this process runs, in order, and closes them in the opposite one: nobody is left talking to a room that is gone. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer().catch((error: unknown) => options.log(`Остановка: ${String(error)}`));
  };
  try {
    const record = await openRecordAt(options);
    closers.push(() => record.close());
    if (options.worker) closers.push(...(await openHands(record, options)));
    const url = options.api ? await openApi(record, { config: options.api, ...options.door }, closers) : null;
    return { record, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openRecordAt({ addresses, connections }: HouseOptions): Promise<CaseRecord> {
  return openRecord({
    ...addresses,
    clock: addresses.training ? 'training' : realClock,
    ...(connections === undefined ? {} : { connections }),
  });
}

/** The relay hands wakes to Temporal, the worker runs what they wake. Neither is needed to accept a form. */
async function openHands(record: CaseRecord, { addresses, outside, log, relayAfter }: HouseOptions): Promise<(() => Promise<void>)[]> {
  if (addresses.temporalAddress === null) {
    log('Temporal не задан: формы принимаются, таймеры и поручения ждут.');
    return [];
  }
  const address = addresses.temporalAddress;
  const codec = createPayloadCodec(Buffer.from(addresses.payloadKey, 'base64'));
  const services = openServices({ ...outside, hands: createHands(record) });
  const worker = await createWorker({ address, codec, services, log: (level, sentence) => log(`Исполнитель (${level}): ${sentence}`) });
  const temporal = openClient({ address, codec });
  const wake = createWaker(temporal.client);
  const start = (): Relay => startRelay({ record, wake, onError: (error) => log(`Передача в Temporal: ${describe(error)}`) });
  const relay = startAfter(relayAfter, start);
  return [() => worker.stop(), () => temporal.close(), () => relay.stop()];
}

async function openApi(
  record: CaseRecord,
  door: Pick<ServerOptions, 'config' | 'login' | 'logger'>,
  closers: (() => Promise<void>)[],
): Promise<string> {
  const rooms = { catalog: loadCatalog(), sessions: openSessions(record), ...(await openRecordDoor(record)) };
  const server = await startServer({ ...rooms, ...door });
  closers.push(() => server.close());
  return server.url;
}

/** Starts at once, or when `after` has come; never once it was stopped. */
function startAfter(after: Promise<unknown> | undefined, start: () => Relay): Pick<Relay, 'stop'> {
  if (!after) return start();
  let stopped = false;
  let relay: Relay | null = null;
  void after.then(() => {
    if (!stopped) relay = start();
  });
  return {
    async stop() {
      stopped = true;
      await relay?.stop();
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
