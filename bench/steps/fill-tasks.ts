import type pg from 'pg';

/**
 * Copies of the rows lists and counts read (case, participation, task, count of the queue), made within the database until `wanted` unclaimed tasks
 * stand in the queue. The copies have no history and cannot be moved: they are there to be listed past.
 */
export async function fillTasks(owner: pg.Client, queue: string, wanted: number): Promise<void> {
  const { rows } = await owner.query<{ tasks: number }>('select coalesce(sum(tasks), 0)::int as tasks from queue_count where queue = $1', [
    queue,
  ]);
  const missing = wanted - (rows[0]?.tasks ?? 0);
  if (missing <= 0) return;
  await owner.query('begin');
  await owner.query(
    `create temporary table copies on commit drop as
       select t.instance as original, t.wait, uuidv7() as copy from generate_series(1, $2::int) turn cross join lateral (
         select instance, wait from task where queue = $1 and closed_at is null and assignee is null order by due, instance, wait limit $3) t limit $4`,
    [queue, Math.ceil(missing / originals), originals, missing],
  );
  await copyRows(owner, { table: 'instance', key: 'id', source: 'copies' });
  await copyRows(owner, { table: 'participation', key: 'instance', source: 'copies' });
  await copyRows(owner, { table: 'task', key: 'instance', source: 'copies' });
  await owner.query(
    `insert into queue_count (queue, shard, tasks) values ($1, 5000, $2) on conflict (queue, shard) do update set tasks = queue_count.tasks + excluded.tasks`,
    [queue, missing],
  );
  await owner.query('commit');
  await owner.query('vacuum analyze');
}

/** Cases that are copied, each many times. */
const originals = 1000;

/** Every column as it is, but for the id of the case. */
async function copyRows(owner: pg.Client, { table, key, source }: { table: string; key: string; source: string }): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const values = columns.map((name) => (name === key ? 'c.copy' : `t.${name}`));
  const sameWait = columns.includes('wait') ? 'and t.wait = c.wait' : '';
  await owner.query(
    `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${source} c join ${table} t on t.${key} = c.original ${sameWait}`,
  );
}
