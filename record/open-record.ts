import { availableParallelism } from 'node:os';
import type pg from 'pg';
import { compile } from '#engine/compile.ts';
import { step } from '#engine/step.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import type { Clock } from './clock.ts';
import { openPool } from './connection.ts';
import type { Engine } from './engine-port.ts';
import { deriveKeys, type Keys } from './personal-data.ts';
import { createTrainingClock } from './training-clock.ts';

/** Statements are few and made for their indexes: planning one anew would cost more than running it. */
const planOnce = '-c plan_cache_mode=force_generic_plan';
/**
 * A step finds its rows by key. Planned once while a table was small (or had just been emptied) it would go on reading it whole: that was a quarter of
 * what PostgreSQL spent on a journey. Whoever reads whole tables as the writer asks for it: `wholeTables`.
 */
const byIndex = `${planOnce} -c enable_seqscan=off`;

export interface RecordOptions {
  /** Address for `marshrut_writer`. */
  writerUrl: string;
  /** Address for `marshrut_reader`. */
  readerUrl: string;
  /** At least 32 bytes in base64. */
  masterKey: string;
  /** `training` = a clock an operator moves forward, kept in the database. */
  clock: Clock | 'training';
  connections?: number;
  engine?: Engine;
}

/** An open record: hand it to every function of `record/`. */
export interface CaseRecord {
  writer: pg.Pool;
  reader: pg.Pool;
  writerUrl: string;
  keys: Keys;
  clock: Clock;
  training: boolean;
  engine: Engine;
  catalogue: Catalogue;
  close(): Promise<void>;
}

/** More reads at once only wait for each other's processor: of 8 people listing, the slowest twentieth waits 8 ms at two a core and 10.7 ms at eight (2 cores). */
const readers = Math.max(4, 2 * availableParallelism());

/** Opens without touching the database: what is wrong with the addresses is said by the first query. */
export async function openRecord(options: RecordOptions): Promise<CaseRecord> {
  const keys = deriveKeys(options.masterKey);
  const writer = openPool(options.writerUrl, { size: options.connections ?? 16, settings: byIndex });
  const reader = openPool(options.readerUrl, { size: options.connections ?? readers, settings: planOnce, pipeline: true });
  // Asked while a connection of the writer is held: from the same pool they would wait for each other.
  const side = openPool(options.writerUrl, { size: 2 });
  const engine: Engine = options.engine ?? { compile, step };
  return Promise.resolve({
    writer,
    reader,
    writerUrl: options.writerUrl,
    keys,
    clock: options.clock === 'training' ? createTrainingClock(side) : options.clock,
    training: options.clock === 'training',
    engine,
    catalogue: createCatalogue(side, engine),
    async close() {
      await Promise.all([writer.end(), reader.end(), side.end()]);
    },
  });
}
