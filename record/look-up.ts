import type { Instant } from '#engine/instant.ts';
import { withClient } from './connection.ts';
import { RecordRefused } from './errors.ts';
import type { CaseRecord } from './open-record.ts';

/** What there is to do for one instance; the workflow asks it after every wake, timer and result. No personal data in it. */
export interface LookUp {
  instance: string;
  process: string;
  subject: string | null;
  organisation: string;
  region: string;
  status: 'active' | 'completed' | 'terminated';
  ended: boolean;
  jobs: OpenJob[];
  /** In the order they were made. */
  deliveries: { id: string; type: string }[];
  nextDue: Instant | null;
  /** Milliseconds until the next due moment by the record's clock; 0 = due, null = nothing is armed. */
  sleepMs: number | null;
  /** What the timer is for. */
  sleepWords: string | null;
  /** Where the case stands, in Russian. */
  words: string;
}

export interface OpenJob {
  wait: number;
  element: string;
  name: string;
  jobType: string;
  retries: number;
  headers: { [name: string]: string };
}

interface Row {
  process: string;
  subject: string | null;
  organisation: string;
  region: string;
  status: LookUp['status'];
  next_due: Date | null;
  open_incidents: number;
  suspended_at: Date | null;
  tasks: { name: string; due: string }[];
  waits: {
    wait: number;
    kind: string;
    element: string;
    name: string | null;
    due: string | null;
    detail: Omit<OpenJob, 'wait' | 'element' | 'name'> | null;
  }[];
  deliveries: { id: string; type: string }[];
}

const text = `select i.process, i.subject, i.organisation, i.region, i.status, i.next_due, i.open_incidents, i.suspended_at,
  coalesce((select json_agg(json_build_object('name', t.name, 'due', t.due) order by t.wait) from task t where t.instance = i.id and t.closed_at is null), '[]') as tasks,
  coalesce((select json_agg(json_build_object('wait', w.wait, 'kind', w.kind, 'element', w.element, 'name', w.name, 'due', w.due, 'detail', w.detail) order by w.wait)
    from wait w where w.instance = i.id), '[]') as waits,
  coalesce((select json_agg(json_build_object('id', d.id, 'type', d.body ->> 'type') order by d.ordinal) from delivery d where d.instance = i.id), '[]') as deliveries
  from instance i where i.id = $1`;

export async function lookUp(record: CaseRecord, instance: string): Promise<LookUp> {
  const { rows } = await withClient(record.writer, (client) => client.query<Row>({ name: 'look_up', text, values: [instance] }));
  const [row] = rows;
  if (!row) throw new RecordRefused('INSTANCE_NOT_FOUND', { instance });
  const now = await record.clock.now();
  const nextDue = row.next_due?.toISOString() ?? null;
  // A timer without a due moment stands still while the case is suspended.
  const timers = row.waits
    .filter(({ kind, due }) => kind === 'timer' && due !== null)
    .toSorted((a, b) => Date.parse(a.due ?? '') - Date.parse(b.due ?? ''));
  return {
    instance,
    process: row.process,
    subject: row.subject,
    organisation: row.organisation,
    region: row.region,
    status: row.status,
    ended: row.status !== 'active',
    jobs: row.waits.flatMap(({ wait, kind, element, name, detail }) =>
      kind === 'job' && detail && row.suspended_at === null ? [{ wait, element, name: titleOf({ name, element }), ...detail }] : [],
    ),
    deliveries: row.deliveries,
    nextDue,
    sleepMs: nextDue === null ? null : Math.max(0, Date.parse(nextDue) - Date.parse(now)),
    sleepWords: timers[0] ? `таймер «${titleOf(timers[0])}»` : null,
    words: describe(row),
  };
}

function describe(row: Row): string {
  if (row.status === 'completed') return 'Дело завершено.';
  if (row.status === 'terminated') return 'Дело прекращено.';
  if (row.suspended_at !== null) return `Дело приостановлено с ${formatDay(row.suspended_at.toISOString())}.`;
  const people = row.tasks.map(({ name, due }) => `задача «${name}»${due === 'infinity' ? '' : ` до ${formatDay(due)}`}`);
  const machines = row.waits.map(
    ({ kind, due, ...wait }) => `${waitWords[kind] ?? 'событие'} «${titleOf(wait)}»${due ? ` ${formatDay(due)}` : ''}`,
  );
  const waits = [...people, ...machines];
  const incident = row.open_incidents > 0 ? 'Нужна помощь: технический сбой. ' : '';
  return `${incident}${waits.length > 0 ? `Ждёт: ${waits.join('; ')}.` : 'Ждать нечего.'}`;
}

/** An element that has no name is told by its id. */
function titleOf({ name, element }: { name: string | null; element: string }): string {
  return name === null || name === '' ? element : name;
}

const waitWords: { [kind: string]: string } = {
  job: 'работа',
  timer: 'таймер',
  message: 'сообщение',
  signal: 'сигнал',
  condition: 'условие',
  child: 'вложенное дело',
};

/** A moment as a day of Moscow: one zone for every reader of Temporal's pages. */
function formatDay(instant: string): string {
  return new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow' }).format(new Date(instant));
}
