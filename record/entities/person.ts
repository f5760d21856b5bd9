import type { Day, Instant } from '#engine/instant.ts';
import { type Actor, systemActor } from '../actor.ts';
import { searchTokens } from '../blind-index.ts';
import { inTransaction } from '../connection.ts';
import { RecordRefused } from '../errors.ts';
import { keyOf } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';
import { createDataKey, type Keys, seal, unseal, unwrapDataKey } from '../personal-data.ts';

/** Who a case is about. Stored encrypted by a key of his own. */
export interface Identity {
  surname: string;
  name: string;
  patronymic: string | null;
  birthDate: Day;
  snils: string | null;
  sex: 'male' | 'female';
}

export interface Person {
  id: string;
  /** `72-0412` */
  caseNo: string;
  region: string;
  organisation: string;
  /** Null once the person's data is erased. */
  identity: Identity | null;
}

export interface NewPerson {
  identity: Identity;
  region: string;
  /** Who registers him; sees him before a case is opened. */
  organisation: string;
  /** The same input id gives the same person. */
  inputId: string;
  caseNo?: string;
  actor?: Actor;
}

export interface PersonRow {
  id: string;
  case_no: string;
  region: string;
  organisation: string;
  identity: Buffer | null;
  data_key: Buffer | null;
}

export const personColumns = 'id, case_no, region, organisation, identity, data_key';
const personById = `select ${personColumns} from person where id = $1`;

export async function createPerson(record: CaseRecord, person: NewPerson): Promise<Person> {
  const id = keyOf(`person ${person.inputId}`);
  const at = await record.clock.now();
  return inTransaction(record.writer, 'begin', async (client) => {
    const { rows } = await client.query<PersonRow>({ name: 'person_by_id', text: personById, values: [id] });
    if (rows[0]) return openPerson(record.keys, rows[0]);
    const { identity, region, organisation } = person;
    const caseNo = person.caseNo ?? (await nextCaseNo(client, region));
    const { key, wrapped } = createDataKey(record.keys, id);
    const inserted = await client.query(
      `insert into person (id, case_no, region, organisation, identity, data_key, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do nothing`,
      [id, caseNo, region, organisation, seal(key, identityPlace(id), identity), wrapped, at, (person.actor ?? systemActor).id],
    );
    if (inserted.rowCount === 0) return openPerson(record.keys, await readPerson(client, id));
    await client.query('insert into person_token (token, person) select token, $2 from unnest($1::bytea[]) token', [
      searchTokens(record.keys.index, { ...identity, caseNo }),
      id,
    ]);
    return { id, caseNo, region, organisation, identity };
  });
}

interface Queryable {
  query<T extends object>(text: string, values: unknown[]): Promise<{ rows: T[] }>;
}

async function readPerson(client: Queryable, id: string): Promise<PersonRow> {
  const { rows } = await client.query<PersonRow>(personById, [id]);
  if (!rows[0]) throw new RecordRefused('PERSON_NOT_FOUND', { person: id });
  return rows[0];
}

/** Numbers run by region: `72-0412`. */
async function nextCaseNo(client: Queryable, region: string): Promise<string> {
  const { rows } = await client.query<{ last: number }>(
    'insert into case_number (region, last) values ($1, 1) on conflict (region) do update set last = case_number.last + 1 returning last',
    [region],
  );
  return `${region}-${String(rows[0]?.last ?? 0).padStart(4, '0')}`;
}

export function openPerson(keys: Keys, row: PersonRow): Person {
  const { id, case_no: caseNo, region, organisation } = row;
  const known = row.identity !== null && row.data_key !== null;
  const identity = known
    ? (unseal(unwrapDataKey(keys, id, row.data_key as Buffer), identityPlace(id), row.identity as Buffer) as Identity)
    : null;
  return { id, caseNo, region, organisation, identity };
}

/**
 * Destroys a person's key: everything personal in every case becomes unreadable for ever, also in backups that hold no older key.
 * The chain of his history stays and still verifies (domain G.4). Open cases are the business of `record/erase-person.ts`.
 */
export async function destroyPersonKey(record: CaseRecord, request: { person: string; actor: Actor }): Promise<void> {
  const at = await record.clock.now();
  await inTransaction(record.writer, 'begin', (client) => destroyKey(client, { ...request, at }));
}

/** The same inside a transaction of the caller. */
export async function destroyKey(client: Queryable, { person, actor, at }: { person: string; actor: Actor; at: Instant }): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'update person set identity = null, data_key = null, erased_at = $2, erased_by = $3 where id = $1 and erased_at is null returning id',
    [person, at, actor.id],
  );
  if (rows.length === 0) await readPerson(client, person);
  await client.query('delete from person_token where person = $1', [person]);
  await client.query('delete from draft using instance i where draft.instance = i.id and i.subject = $1', [person]);
}

function identityPlace(id: string): string {
  return `person ${id}`;
}
