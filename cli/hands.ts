import { openServices } from '#activities/open-services.ts';
import { createPayloadCodec } from '#activities/payload-codec.ts';
import { createHands } from '#activities/record-hands.ts';
import { createWaker, openClient } from '#activities/waker.ts';
import { createWorker } from '#activities/worker.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { type Relay, startRelay } from '#record/relay.ts';
import type { HouseOptions } from './house.ts';

/** The relay hands wakes to Temporal, the worker runs what they wake. Neither is needed to accept a form. */
export async function openHands(
  record: CaseRecord,
  { addresses, outside, log, relayAfter }: HouseOptions & { outside: NonNullable<HouseOptions['outside']> },
): Promise<(() => Promise<void>)[]> {
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
