import type pg from 'pg';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { caseColumns, caseJoins, type CaseSource, type CaseSummary, toCaseSummary } from './case-row.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import { searchCondition } from './list-tasks.ts';
import { SqlText } from './sql-text.ts';

export interface CaseFilter extends Window {
  q?: string | undefined;
  process?: string | undefined;
  status?: CaseSummary['status'] | undefined;
  subject?: string | undefined;
  /** Cases started by this one. */
  parent?: string | undefined;
}

/** Cases the viewer may see, the newest first. */
export async function listCases(record: CaseRecord, actor: Actor, filter: CaseFilter): Promise<Page<CaseSummary>> {
  const at = await record.clock.now();
  const raw = await readAs(record, actor, async (client) => {
    const { rows } = await client.query<CaseSource>(writeQuery(record, filter, await isKey(client, filter.q)));
    return rows;
  });
  const { rows, nextCursor } = cutPage(raw, filter.limit, (row) => [row.instance]);
  return { rows: await Promise.all(rows.map((row) => toCaseSummary(record, row))), nextCursor, at };
}

/** Asked first, and not beside the names in one query: a condition of both would read every case. */
async function isKey(client: pg.PoolClient, text: string | undefined): Promise<boolean> {
  if (!text) return false;
  const { rowCount } = await client.query('select from instance where business_key = $1 limit 1', [text.trim()]);
  return rowCount === 1;
}

function writeQuery(record: CaseRecord, filter: CaseFilter, isByKey: boolean): pg.QueryConfig {
  const sql = new SqlText();
  const conditions = ['true'];
  if (filter.process) conditions.push(`i.process = ${sql.value(filter.process)}`);
  if (filter.status === 'incident') conditions.push(`i.status = 'active' and i.open_incidents > 0 and i.suspended_at is null`);
  else if (filter.status === 'suspended') conditions.push('i.suspended_at is not null');
  else if (filter.status) conditions.push(`i.status = ${sql.value(filter.status)}`);
  if (filter.subject) conditions.push(`i.subject = ${sql.value(filter.subject, 'uuid')}`);
  if (filter.parent) conditions.push(`i.parent = ${sql.value(filter.parent, 'uuid')}`);
  if (filter.q && isByKey) conditions.push(`i.business_key = ${sql.value(filter.q.trim())}`);
  else if (filter.q) conditions.push(`i.${searchCondition(record, sql, filter.q)}`.replace('i.false', 'false'));
  const place = readCursor(filter.cursor, 1);
  // Ids grow with time: the newest case has the greatest.
  if (place) conditions.push(`i.id < ${sql.value(place[0] ?? '', 'uuid')}`);
  return sql.query(
    `select ${caseColumns} from instance i ${caseJoins} where ${conditions.join(' and ')} order by i.id desc limit ${sql.value(filter.limit + 1, 'int')}`,
  );
}
