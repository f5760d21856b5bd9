import type { KeyObject } from 'node:crypto';
import { withClient } from './connection.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';
import { unwrapDataKey } from './personal-data.ts';

/** Key of a person's data, or of what belongs to nobody. Throws PERSON_ERASED once the key is destroyed. */
export async function loadKey(record: CaseRecord, subject: string | null): Promise<KeyObject> {
  if (subject === null) return record.keys.system;
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ data_key: Buffer | null }>({ name: 'person_key', text: 'select data_key from person where id = $1', values: [subject] }),
  );
  if (!rows[0]) throw new RecordRefused('PERSON_NOT_FOUND', { person: subject });
  if (!rows[0].data_key) throw new RecordRefused('PERSON_ERASED', { person: subject });
  return unwrapDataKey(record.keys, subject, rows[0].data_key);
}
