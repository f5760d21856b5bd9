import { join } from 'node:path';
import { openRecordDoor } from '#api/record-door.ts';
import { compile } from '#engine/compile.ts';
import { step } from '#engine/step.ts';
import { fixedClock } from '#record/clock.ts';
import { saveOrganisations } from '#record/entities/organisation.ts';
import { saveStaff } from '#record/entities/staff.ts';
import { openRecord, type CaseRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { createDatabase, type TestDatabase } from '../record/database.ts';
import { openDoor, type Door, type Given } from './door.ts';
import { staff } from './staff.ts';

/** The whole way from HTTP to PostgreSQL, with a process that shares nothing with the pack. */
export interface TestHouse {
  database: TestDatabase;
  record: CaseRecord;
  clock: ReturnType<typeof fixedClock>;
  /** A new door over the same record: a server that was started again. */
  open(given?: Given): Promise<Door>;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** Leads the way to PostgreSQL over something else. */
  reach?: (url: string) => string;
  /** The clock of the database itself, moved forward only: for what row-level security decides by time. */
  training?: boolean;
}

export async function buildHouse({ reach = (url) => url, training = false }: HouseOptions = {}): Promise<TestHouse> {
  const database = await createDatabase();
  const clock = fixedClock('2026-04-15T04:30:00.000Z');
  const urls = { writerUrl: reach(database.writerUrl), readerUrl: reach(database.readerUrl) };
  const record = await openRecord({
    ...urls,
    masterKey: Buffer.alloc(32, 7).toString('base64'),
    clock: training ? 'training' : clock,
    engine: { compile, step },
  });
  await publishDefinitions(record, join(import.meta.dirname, 'fixtures'));
  const people = Object.values(staff);
  await saveOrganisations(
    record,
    people.map(({ organisation: { code, kind, name, region, timeZone } }) => ({ code, kind, name, region, timeZone })),
  );
  await saveStaff(
    record,
    people.map(({ id, login, name, position, roles, organisation }) => ({
      id,
      login,
      name,
      position: position ?? '',
      roles,
      organisation: organisation.code,
      region: organisation.region,
      absentFrom: null,
      absentUntil: null,
    })),
  );
  const rooms = await openRecordDoor(record);
  return {
    database,
    record,
    clock,
    open: (given = {}) => openDoor({ ...rooms, ...given }, 'kept'),
    async close() {
      await record.close();
      await database.drop();
    },
  };
}
