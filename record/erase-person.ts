import { StepRefused } from '#engine/errors.ts';
import { type Actor, recordActor } from './actor.ts';
import { commitStep } from './commit-step.ts';
import { inTransaction, withClient } from './connection.ts';
import { destroyKey } from './entities/person.ts';
import { RecordRefused } from './errors.ts';
import { createId } from './ids.ts';
import type { CaseRecord } from './open-record.ts';

export interface Erasure {
  person: string;
  /** Ground of the erasure, in words: it stays in the history for ever. */
  reason: string;
  actor: Actor;
}

export interface Erased {
  /** Cases that stood open and were cancelled with the same reason. */
  cancelled: string[];
}

const erasedClasses = ['I', 'C', 'M', 'P', 'F', 'S', 'E'];

/**
 * Ends processing and destroys the person's key (152-ФЗ ст.21, domain G.1, G.4). Open cases are cancelled first: nobody could move them afterwards.
 * Who did it and why stands in their last steps and in the register of reads; the chain keeps verifying. Doing it again changes nothing.
 * Throws PERSON_NOT_FOUND.
 */
export async function erasePerson(record: CaseRecord, { person, reason, actor }: Erasure): Promise<Erased> {
  if (await isErased(record, person)) return { cancelled: [] };
  const cancelled: string[] = [];
  do {
    for (const instance of await listOpen(record, person)) if (await cancel(record, { instance, reason, actor })) cancelled.push(instance);
    // A case that begins meanwhile is cancelled in the next round.
  } while (!(await destroy(record, { person, reason, actor })));
  return { cancelled };
}

/** False, and nothing is done, when a case of the person stands open: a step of his waits for this row, so none begins in between. */
async function destroy(record: CaseRecord, { person, reason, actor }: Erasure): Promise<boolean> {
  const at = await record.clock.now();
  return inTransaction(record.writer, 'begin', async (client) => {
    await client.query('select from person where id = $1 for update', [person]);
    const open = await client.query(`select from instance where subject = $1 and status = 'active' limit 1`, [person]);
    if (open.rowCount !== 0) return false;
    await destroyKey(client, { person, actor, at });
    // What was on its way to other cases cannot be opened any more; left there, it would be tried for ever.
    await client.query('delete from delivery where subject = $1', [person]);
    await client.query('delete from kept_message where subject = $1', [person]);
    await client.query('insert into access (id, at, actor, subject, what, classes, reason) values ($1, $2, $3, $4, $5, $6, $7)', [
      createId(),
      at,
      JSON.stringify(recordActor(actor)),
      person,
      'уничтожение личных данных',
      erasedClasses,
      reason,
    ]);
    return true;
  });
}

async function isErased(record: CaseRecord, person: string): Promise<boolean> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ erased_at: Date | null }>('select erased_at from person where id = $1', [person]),
  );
  if (!rows[0]) throw new RecordRefused('PERSON_NOT_FOUND', { person });
  return rows[0].erased_at !== null;
}

async function listOpen(record: CaseRecord, person: string): Promise<string[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ id: string }>(`select id from instance where subject = $1 and status = 'active' order by id`, [person]),
  );
  return rows.map(({ id }) => id);
}

/** False when the case has ended by itself meanwhile. */
async function cancel(
  record: CaseRecord,
  { instance, reason, actor }: { instance: string; reason: string; actor: Actor },
): Promise<boolean> {
  try {
    const input = { type: 'cancel' as const, reason, actor: actor.id };
    await commitStep(record, { instance, input, inputId: `erase ${instance}`, actor });
    return true;
  } catch (error) {
    if (error instanceof StepRefused && error.code === 'INSTANCE_ENDED') return false;
    throw error;
  }
}
