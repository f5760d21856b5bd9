import type { ServicesOptions } from '#activities/open-services.ts';
import type { Config } from '#api/config.ts';
import { openRecordDoor } from '#api/record-door.ts';
import { openSessions } from '#api/record-door/sessions.ts';
import { startServer, type ServerOptions } from '#api/server.ts';
import { loadCatalog } from '#forms/catalog.ts';
import { realClock } from '#record/clock.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import type { Addresses } from './connect.ts';

export interface HouseOptions {
  addresses: Addresses;
  /** null = no API in this process. */
  api: Config | null;
  /** Only for tests: somebody else proves who a person is, and failures that are wanted are not logged. */
  door?: Pick<ServerOptions, 'login' | 'logger'>;
  /** The relay hands out no work before this. */
  relayAfter?: Promise<unknown>;
  /** The outside world for the worker and the relay; null = they do not run in this process. */
  outside: Omit<ServicesOptions, 'hands'> | null;
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
    // Temporal's client and worker take half a second to load, and the API needs neither.
    const { outside } = options;
    if (outside) closers.push(...(await (await import('./hands.ts')).openHands(record, { ...options, outside })));
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
