import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addresses } from '#cli/connect.ts';
import { saveStaff } from '#record/entities/staff.ts';
import { listDemoStaff } from '#cli/demo/staff.ts';
import { openHouse, type House } from '#cli/house.ts';
import { publishFolder } from '#cli/publish.ts';
import { openRecord, type CaseRecord } from '#record/open-record.ts';
import { startClockAt } from '#record/start-clock.ts';
import { config, testLogin } from '#test/api/door.ts';
import { createDatabase } from '#test/record/database.ts';
import { masterKey } from '#test/workflows/fixtures/master-key.ts';
import { key } from '#test/workflows/fixtures/drive.ts';
import { logIn, type Visitor } from './visitor.ts';

const root = join(import.meta.dirname, '..', '..');

/** The whole house in one process, as `npm start` opens it, with a database and folders of its own. */
export interface System {
  house: House;
  record: CaseRecord;
  url: string;
  /** A browser of this person, logged in; the same one every time. */
  as(login: string): Promise<Visitor>;
  /** Names of the files that were handed over to ЕЦЦП. */
  listExported(): Promise<string[]>;
  close(): Promise<void>;
}

export interface SystemOptions {
  temporalAddress: string;
  /** Where the training clock starts. */
  startAt: string;
  /** A server of the test's own; without it a database of the common one, dropped at the end. */
  database?: Pick<Addresses, 'ownerUrl' | 'writerUrl' | 'readerUrl'>;
  /** Built screens, for a test that looks at them; no others are served then. */
  uiDir?: string;
}

export async function openSystem({ temporalAddress, startAt, database, uiDir = join(root, 'dist', 'ui') }: SystemOptions): Promise<System> {
  const own = database ? null : await createDatabase();
  const { ownerUrl, writerUrl, readerUrl } = database ?? own ?? never();
  const folder = await mkdtemp(join(tmpdir(), 'marshrut-system-'));
  await chmod(folder, 0o755);
  const addresses = { ownerUrl, writerUrl, readerUrl, masterKey, payloadKey: key.toString('base64'), temporalAddress, training: true };
  await furnish(addresses, startAt);
  const house = await openHouse({
    addresses,
    api: { ...config, training: true, temporalAddress, uiDir },
    door: { login: testLogin, logger: { level: 'fatal' } },
    outside: { mail: { maildir: join(folder, 'mail') }, mailFrom: 'Маршрут <marshrut@localhost>', registryDir: join(folder, 'registry') },
    log: () => {},
  });
  const url = house.url ?? never();
  const visitors = new Map<string, Promise<Visitor>>();
  return {
    house,
    record: house.record,
    url,
    as(login) {
      const known = visitors.get(login) ?? logIn(url, login);
      visitors.set(login, known);
      return known;
    },
    listExported: () => readdir(join(folder, 'registry', 'out')),
    async close() {
      await house.close();
      await own?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Forms, definitions and people; the clock is set before anything happens. */
async function furnish(addresses: Addresses, startAt: string): Promise<void> {
  const record = await openRecord({ ...addresses, clock: 'training', connections: 4 });
  try {
    await startClockAt(record, new Date(startAt).toISOString());
    await publishFolder(record, root);
    await saveStaff(record, listDemoStaff());
  } finally {
    await record.close();
  }
}

function never(): never {
  throw new Error('opened without an address');
}
