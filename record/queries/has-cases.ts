import { withClient } from '../connection.ts';
import type { CaseRecord } from '../open-record.ts';

/** Whether anything was ever started here. */
export async function hasCases(record: CaseRecord): Promise<boolean> {
  const { rowCount } = await withClient(record.writer, (client) => client.query('select from instance limit 1'));
  return rowCount === 1;
}
