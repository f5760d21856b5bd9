import { withClient } from '../connection.ts';
import { isId } from '../ids.ts';
import type { CaseRecord } from '../open-record.ts';

/** The chain of a person (by id or case number), or of an instance without a person; null = there is none. */
export async function findChain(record: CaseRecord, idOrCaseNo: string): Promise<string | null> {
  const id = isId(idOrCaseNo) ? idOrCaseNo : null;
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ id: string }>(
      'select id from person where id = $1 or case_no = $2 union all select coalesce(subject, id) from instance where id = $1 limit 1',
      [id, idOrCaseNo],
    ),
  );
  return rows[0]?.id ?? null;
}
