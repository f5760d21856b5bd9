import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** Whom a case is about: what is put into it is sealed by his key, whether or not whoever puts it there may see him. */
export async function findSubject(record: CaseRecord, instance: string): Promise<string | null> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ subject: string | null }>({
      name: 'find_subject',
      text: 'select subject from instance where id = $1',
      values: [instance],
    }),
  );
  return rows[0]?.subject ?? null;
}
