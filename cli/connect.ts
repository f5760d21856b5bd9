import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { realClock } from '#record/clock.ts';
import { CannotRun } from './command.ts';

/** Where a running installation is found by the other commands. */
export interface Addresses {
  ownerUrl: string;
  writerUrl: string;
  readerUrl: string;
  masterKey: string;
  payloadKey: string;
  temporalAddress: string | null;
  training: boolean;
}

export const dataDir = process.env['MARSHRUT_DATA'] ?? join(import.meta.dirname, '..', '.marshrut');
export const runningFile = join(dataDir, 'running.json');

/** Addresses from the environment (production), else of the local installation that is running. */
export async function findAddresses(): Promise<Addresses> {
  const { env } = process;
  if (env['DATABASE_URL'] !== undefined) return readEnvironment(env);
  const text = await readFile(runningFile, 'utf8').catch(() => null);
  if (text === null)
    throw new CannotRun(
      'NOT_RUNNING',
      'Маршрут на этом компьютере не запущен: выполните `npm start` в другом окне или задайте DATABASE_URL.',
    );
  return JSON.parse(text) as Addresses;
}

export async function withRecord<T>(use: (record: CaseRecord, addresses: Addresses) => Promise<T>): Promise<T> {
  const addresses = await findAddresses();
  const record = await openRecord({ ...addresses, clock: addresses.training ? 'training' : realClock, connections: 4 });
  try {
    return await use(record, addresses);
  } finally {
    await record.close();
  }
}

function readEnvironment(env: NodeJS.ProcessEnv): Addresses {
  const need = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new CannotRun('CONFIG', `Не задана переменная ${name}.`);
    return value;
  };
  return {
    ownerUrl: need('DATABASE_URL'),
    writerUrl: need('DATABASE_WRITER_URL'),
    readerUrl: need('DATABASE_READER_URL'),
    masterKey: need('MARSHRUT_MASTER_KEY'),
    payloadKey: need('MARSHRUT_PAYLOAD_KEY'),
    temporalAddress: env['TEMPORAL_ADDRESS'] ?? null,
    training: env['MARSHRUT_TRAINING'] === '1' && env['NODE_ENV'] !== 'production',
  };
}
