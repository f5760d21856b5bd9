import type { TaskRow } from '../projections/project-tasks.ts';
import type { Statement } from './statement.ts';
import type { StepRows } from './write-step.ts';

/** Above this many, tasks opened by one step travel as one JSON value: one plan for any number. */
const listed = 3;

interface Common {
  id: string;
  at: string;
  shard: number;
}

/** Opens, edits and closes rows of `task`, and counts what enters and leaves the queues. */
export function taskParts(statement: Statement, rows: StepRows, common: Common): void {
  closeTasks(statement, rows, common);
  editTasks(statement, rows, common);
  openTasks(statement, rows, common);
  countTasks(statement, rows, common);
}

function countTasks(statement: Statement, { queues }: StepRows, { shard }: Common): void {
  if (queues.length === 0) return;
  const own = statement.value(shard, 'int');
  const few = queues.length <= listed;
  const source = few
    ? `values ${queues.map(({ queue, tasks }) => `(${statement.value(queue, 'text')}, ${own}, ${statement.value(tasks, 'int')})`).join(', ')}`
    : `select queue, ${own}, tasks from json_to_recordset(${statement.value(JSON.stringify(queues), 'json')}) changes (queue text, tasks int)`;
  statement.part(
    few ? `counted${queues.length}` : 'counted',
    'counted',
    `insert into queue_count (queue, shard, tasks) ${source} on conflict (queue, shard) do update set tasks = queue_count.tasks + excluded.tasks`,
  );
}

function closeTasks(statement: Statement, rows: StepRows, { id, at }: Common): void {
  const hows = [...new Set(rows.tasks.closed.map(({ closed_how: how }) => how))];
  const seq = hows.length > 0 ? statement.value(rows.instance.seq, 'int') : '';
  if (rows.drafted && hows.length > 0) {
    const waits = statement.value(
      rows.tasks.closed.map(({ wait }) => wait),
      'int[]',
    );
    statement.part('undrafted', 'undrafted', `delete from draft where instance = ${id} and wait = any (${waits})`);
  }
  hows.forEach((how, position) => {
    const closed = rows.tasks.closed.filter((task) => task.closed_how === how);
    const [by, waits] = [
      statement.value(closed[0]?.closed_by ?? null, 'text'),
      statement.value(
        closed.map(({ wait }) => wait),
        'int[]',
      ),
    ];
    statement.part(
      'closed',
      `closed${position}`,
      `update task set closed_at = ${at}, closed_how = ${statement.value(how, 'text')}, closed_by = ${by}, closed_seq = ${seq}
       where instance = ${id} and wait = any (${waits}) and closed_at is null`,
    );
  });
}

function editTasks(statement: Statement, { tasks }: StepRows, { id }: Common): void {
  if (tasks.edited.length === 0) return;
  const edits = statement.value(
    JSON.stringify(
      tasks.edited.map(({ placed, ...edit }) => ({
        ...edit,
        ...placed,
        assign: edit.assignee !== undefined,
        follow: edit.followUp !== undefined,
        place: placed !== undefined,
      })),
    ),
    'json',
  );
  statement.part(
    'edited',
    'edited',
    `update task t set assignee = case when e.assign then e.assignee else t.assignee end, due = coalesce(e.due, t.due),
       follow_up = case when e.follow then e."followUp" else t.follow_up end + coalesce(e.shift, 0) * interval '1 millisecond',
       priority = coalesce(e.priority, t.priority), version = t.version + 1,
       element = coalesce(e.moved ->> 'element', t.element), name = coalesce(e.moved ->> 'name', t.name),
       form = case when e.moved is null then t.form else e.moved ->> 'form' end,
       groups = coalesce(e.groups, t.groups), users = coalesce(e.users, t.users),
       queue = case when e.place then e.queue else t.queue end, also = case when e.place then e.also else t.also end,
       refused_at = case when e.assignee is not null then null else coalesce(e.refused, t.refused_at) end
     from json_to_recordset(${edits}) e (wait int, due timestamptz, assignee text, assign boolean, refused timestamptz, shift float8, moved json,
       follow boolean, "followUp" timestamptz, priority int, groups text[], users text[], place boolean, queue text, also text[])
     where t.instance = ${id} and t.wait = e.wait and t.closed_at is null`,
  );
}

function openTasks(statement: Statement, { tasks }: StepRows, common: Common): void {
  const { opened } = tasks;
  if (opened.length === 0) return;
  // What is open has none of these yet: they stay at the defaults of the table.
  const few = opened.length <= listed && opened.every((row) => row.closed_at === null && row.refused_at === null);
  const source = few
    ? `(${columns.map(([name]) => name).join(', ')}) values ${opened.map((row) => valuesOf(statement, row, common)).join(', ')}`
    : `select * from json_populate_recordset(null::task, ${statement.value(JSON.stringify(opened), 'json')})`;
  statement.part(few ? `opened${opened.length}` : 'opened', 'opened', `insert into task ${source}`);
}

const columns: [keyof TaskRow, string][] = [
  ['wait', 'int'],
  ['process', 'text'],
  ['element', 'text'],
  ['name', 'text'],
  ['form', 'text'],
  ['subject', 'uuid'],
  ['organisation', 'text'],
  ['region', 'text'],
  ['groups', 'text[]'],
  ['users', 'text[]'],
  ['queue', 'text'],
  ['also', 'text[]'],
  ['assignee', 'text'],
  ['priority', 'int'],
  ['opened_seq', 'int'],
  ['due', 'timestamptz'],
  ['follow_up', 'timestamptz'],
  ['term', 'json'],
  ['version', 'int'],
  ['opened_at', 'timestamptz'],
  ['instance', 'uuid'],
];

function valuesOf(statement: Statement, row: TaskRow, { id, at }: Common): string {
  const places = columns.map(([name, type]) => {
    if (name === 'instance') return id;
    if (name === 'opened_at') return at;
    const value = name === 'term' && row.term ? JSON.stringify(row.term) : row[name];
    return statement.value(typeof value === 'object' && value !== null && !Array.isArray(value) ? null : value, type);
  });
  return `(${places.join(', ')})`;
}
