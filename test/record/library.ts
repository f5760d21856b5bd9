import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { Variables } from '#engine/json.ts';
import type { Actor } from '#record/actor.ts';
import { fixedClock } from '#record/clock.ts';
import { createPerson, type Identity } from '#record/entities/person.ts';
import { saveOrganisations } from '#record/entities/organisation.ts';
import { saveRoles } from '#record/entities/role.ts';
import { saveStaff } from '#record/entities/staff.ts';
import { createId } from '#record/ids.ts';
import { type CaseRecord, openRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import type { StepAnswer } from '#record/step/step-answer.ts';
import { commitStep } from '#record/commit-step.ts';
import { createDatabase, type TestDatabase } from './database.ts';

/** A library: the record knows nothing of children, so its tests lend books. */
export interface Library {
  database: TestDatabase;
  record: CaseRecord;
  clock: ReturnType<typeof fixedClock>;
  masterKey: string;
  /** Superuser: what nobody in the product is. */
  owner: pg.Client;
  close(): Promise<void>;
}

export const monday = '2026-02-02T04:00:00.000Z';

export async function openLibrary(): Promise<Library> {
  const database = await createDatabase();
  const clock = fixedClock(monday);
  const masterKey = randomBytes(32).toString('base64');
  const record = await openRecord({ ...database, masterKey, clock, connections: 12 });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await publishDefinitions(record, join(import.meta.dirname, 'fixtures'));
  await settle(record);
  return {
    database,
    record,
    clock,
    masterKey,
    owner,
    async close() {
      await record.close();
      await owner.end();
      await database.drop();
    },
  };
}

async function settle(record: CaseRecord): Promise<void> {
  await saveRoles(record, [
    { code: 'librarian', name: 'Библиотекарь', scope: 'organisation' },
    { code: 'keeper', name: 'Хранитель', scope: 'organisation' },
    { code: 'head', name: 'Заведующий', scope: 'region' },
    { code: 'inspector', name: 'Проверяющий', scope: 'everywhere' },
    { code: 'guest', name: 'Приглашённый', scope: 'window' },
    { code: 'porter', name: 'Вахтёр', scope: 'nothing' },
  ]);
  const places = [
    ['branch-72', '72'],
    ['branch-62', '62'],
    ['depot-62', '62'],
    ['centre', '77'],
  ] as const;
  await saveOrganisations(
    record,
    places.map(([code, region]) => ({
      code,
      kind: code === 'depot-62' ? 'depot' : 'library',
      name: `Библиотека ${code}`,
      region,
      timeZone: 'Europe/Moscow',
    })),
  );
  await saveStaff(
    record,
    Object.values(people).map(({ id, name, roles, organisation }) => ({
      id,
      login: id,
      name,
      position: 'сотрудник',
      roles,
      organisation: organisation.code,
      region: organisation.region,
      absentFrom: null,
      absentUntil: null,
    })),
  );
}

function person(id: string, name: string, of: { role: string; organisation: string; region: string }): Actor {
  return {
    id,
    name,
    position: 'сотрудник',
    roles: [of.role],
    organisation: { code: of.organisation, name: of.organisation, region: of.region },
  };
}

export const people = {
  librarian: person('librarian', 'Ивушкина Вера', { role: 'librarian', organisation: 'branch-72', region: '72' }),
  colleague: person('colleague', 'Вербина Анна', { role: 'librarian', organisation: 'branch-72', region: '72' }),
  stranger: person('stranger', 'Снегирёв Пётр', { role: 'librarian', organisation: 'branch-62', region: '62' }),
  keeper: person('keeper', 'Синицын Олег', { role: 'keeper', organisation: 'depot-62', region: '62' }),
  head: person('head', 'Журавлёва Нина', { role: 'head', organisation: 'branch-72', region: '72' }),
  otherHead: person('other-head', 'Голубев Лев', { role: 'head', organisation: 'branch-62', region: '62' }),
  inspector: person('inspector', 'Филинов Егор', { role: 'inspector', organisation: 'centre', region: '77' }),
  guest: person('guest', 'Чижова Алла', { role: 'guest', organisation: 'centre', region: '77' }),
  porter: person('porter', 'Дроздов Иван', { role: 'porter', organisation: 'branch-72', region: '72' }),
} satisfies { [name: string]: Actor };

export const reader: Identity = {
  surname: 'Васильков',
  name: 'Максим',
  patronymic: 'Львович',
  birthDate: '2018-05-06',
  snils: '001-001-901 12',
  sex: 'male',
};

/** Registers a reader; a person of his own unless told otherwise. */
export async function addReader(record: CaseRecord, identity: Partial<Identity> = {}): Promise<string> {
  const { id } = await createPerson(record, {
    identity: { ...reader, ...identity },
    region: '72',
    organisation: 'branch-72',
    inputId: createId(),
    actor: people.librarian,
  });
  return id;
}

export interface Lending {
  subject?: string | null;
  branch?: string;
  region?: string;
  variables?: Variables;
  inputId?: string;
}

/** Starts the lending of a book: its first task stands in the queue of the branch. */
export async function lend(
  record: CaseRecord,
  { subject = null, branch = 'branch-72', region = '72', variables = {}, inputId = createId() }: Lending = {},
): Promise<StepAnswer> {
  return startInstance(record, {
    process: 'lending',
    subject,
    organisation: branch,
    region,
    variables: { branch, wish: 'Книга о ромашках', due: null, ...variables },
    inputId,
    actor: people.librarian,
  });
}

/** The only task a step opened. */
export function openedBy(answer: StepAnswer): number {
  const [task] = answer.opened;
  if (!task) throw new Error('the step opened no task');
  return task.wait;
}

export async function complete(
  record: CaseRecord,
  of: { instance: string; wait: number; variables?: Variables; inputId?: string; actor?: Actor },
): Promise<StepAnswer> {
  const { instance, wait, variables = { found: true, title: 'Ромашки' }, inputId = createId(), actor = people.librarian } = of;
  return commitStep(record, { instance, input: { type: 'completeTask', wait, variables, actor: actor.id }, inputId, actor });
}

/** Contents of every table as text, the way a thief of the disk would read it. */
export async function dumpAll(owner: pg.Client): Promise<string> {
  const { rows: tables } = await owner.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}
