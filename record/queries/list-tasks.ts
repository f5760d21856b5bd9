import type { Instant } from '#engine/instant.ts';
import type { Actor } from '../actor.ts';
import { queryTokens } from '../blind-index.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { cutPage, type Page, readCursor, type Window } from './cursor.ts';
import { SqlText } from './sql-text.ts';
import { taskColumns, taskJoins, type TaskRecord, type TaskSource, toTaskRecords } from './task-row.ts';
import { dayStart, queuesOfActor } from './viewer.ts';

export type QueueName = 'mine' | 'group' | 'today' | 'overdue' | 'drafts' | 'recent';

export interface TaskFilter extends Window {
  queue: QueueName;
  /** Beginnings of names, a case number or a СНИЛС. */
  q?: string | undefined;
  process?: string | undefined;
  element?: string | undefined;
  due?: 'overdue' | 'today' | 'week' | 'none' | undefined;
}

/** A page of an inbox, by due date; what was done recently, by the moment it was done. */
export async function listTasks(record: CaseRecord, actor: Actor, filter: TaskFilter): Promise<Page<TaskRecord>> {
  const at = await record.clock.now();
  const sql = new SqlText();
  const conditions = await conditionsOf(record, actor, { filter, sql, at });
  const recent = filter.queue === 'recent';
  const order = recent ? 'closed_at desc, instance, wait' : 'due, instance, wait';
  const limit = sql.value(filter.limit + 1, 'int');
  const page = pageOf(filter.queue, { sql, actor, conditions, order, limit });
  const text = `select ${taskColumns} from (${page}) t ${taskJoins} order by ${recent ? 't.closed_at desc' : 't.due'}, t.instance, t.wait`;
  const { rows: raw } = await readAs(record, actor, (client) => client.query<TaskSource>(sql.query(text)));
  const { rows, nextCursor } = cutPage(raw, filter.limit, (row) => [
    timeOf(recent ? row.closed_at : row.due),
    row.instance,
    String(row.wait),
  ]);
  return { rows: await toTaskRecords(record, rows), nextCursor, at };
}

interface Shape {
  sql: SqlText;
  actor: Actor;
  conditions: string[];
  order: string;
  limit: string;
}

/** Rows of one page, each branch read in the order of its index so that it stops after a page. */
function pageOf(queue: QueueName, { sql, actor, conditions, order, limit }: Shape): string {
  const select = (own: string[]): string =>
    `select task.* from task where ${[...own, ...conditions].join(' and ')} order by ${order} limit ${limit}`;
  const me = queue === 'group' ? '' : sql.value(actor.id);
  const mine = select(['closed_at is null', `assignee = ${me}`]);
  if (queue === 'mine') return mine;
  if (queue === 'recent') return select([`closed_by = ${me}`]);
  if (queue === 'drafts')
    return select([
      'closed_at is null',
      `exists (select from draft f where f.instance = task.instance and f.wait = task.wait and f.saved_by = ${me})`,
    ]);
  const queues = sql.value(queuesOfActor(actor), 'text[]');
  const unclaimed = ['closed_at is null', 'assignee is null'];
  const first = `select x.* from unnest(${queues}) q cross join lateral (${select([...unclaimed, 'queue = q'])}) x`;
  const further = select([...unclaimed, 'also is not null', `also && ${queues}`]);
  const group = `(${first}) union all (${further})`;
  const all = queue === 'group' ? group : `${group} union all (${mine})`;
  // A task of two groups stands in two queues of one person.
  return `select distinct on (${order}) every.* from (${all}) every order by ${order} limit ${limit}`;
}

async function conditionsOf(
  record: CaseRecord,
  actor: Actor,
  { filter, sql, at }: { filter: TaskFilter; sql: SqlText; at: Instant },
): Promise<string[]> {
  const conditions: string[] = [];
  if (filter.process) conditions.push(`process = ${sql.value(filter.process)}`);
  if (filter.element) conditions.push(`element = ${sql.value(filter.element)}`);
  if (filter.q) conditions.push(searchCondition(record, sql, filter.q));
  const due = filter.queue === 'today' || filter.queue === 'overdue' ? filter.queue : filter.due;
  const tomorrow = async (days: number): Promise<string> => sql.value(await dayStart(record, actor, { now: at, days }), 'timestamptz');
  if (due === 'overdue') conditions.push(`due <= ${sql.value(at, 'timestamptz')}`);
  if (due === 'today') conditions.push(`due > ${sql.value(at, 'timestamptz')} and due <= ${await tomorrow(1)}`);
  if (due === 'week') conditions.push(`due > ${sql.value(at, 'timestamptz')} and due <= ${await tomorrow(7)}`);
  if (due === 'none') conditions.push(`due = 'infinity'`);
  const place = readCursor(filter.cursor, 3);
  if (place) {
    const [time = '', instance = '', wait = '0'] = place;
    const [timePlace, rest] = [sql.value(time, 'timestamptz'), `${sql.value(instance, 'uuid')}, ${sql.value(wait, 'int')}`];
    if (filter.queue === 'recent')
      conditions.push(`(closed_at < ${timePlace} or (closed_at = ${timePlace} and (instance, wait) > (${rest})))`);
    else conditions.push(`(due, instance, wait) > (${timePlace}, ${rest})`);
  }
  return conditions;
}

/** Every word of the query must begin a name of the person; a query too short to search finds nobody. */
export function searchCondition(record: CaseRecord, sql: SqlText, query: string): string {
  const tokens = queryTokens(record.keys.index, query);
  if (!tokens) return 'false';
  const wanted = new Set(tokens.map((token) => token.toString('hex'))).size;
  return `subject in (select person from person_token where token = any (${sql.value(tokens, 'bytea[]')}) group by person having count(*) = ${wanted})`;
}

function timeOf(time: Date | number | null): string {
  return time instanceof Date ? time.toISOString() : 'infinity';
}
