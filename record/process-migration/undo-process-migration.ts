import type { MigrationPlan } from '#engine/migrate.ts';
import type { State } from '#engine/state.ts';
import type { Actor } from '../actor.ts';
import { commitStep } from '../commit-step.ts';
import { withClient } from '../connection.ts';
import { RecordRefused } from '../errors.ts';
import type { CaseRecord } from '../open-record.ts';
import { unseal } from '../personal-data.ts';
import { keyFor } from '../step/load-step.ts';
import { placeOf } from './apply-process-migration.ts';

export interface Undone {
  undone: string[];
  /** Something has happened to them since: they stay with the newer version. */
  overtaken: string[];
}

interface Row {
  instance: string;
  seq: number;
  now: number;
  status: string;
  state: Buffer;
  subject: string | null;
  data_key: Buffer | null;
}

/** Gives every case of a migration the state it had before, unless anything has happened to it since. Doing it twice is the same as once. */
export async function undoProcessMigration(
  record: CaseRecord,
  { migration, reason, actor }: { migration: string; reason: string; actor: Actor },
): Promise<Undone> {
  const plan = await readPlan(record, migration);
  const answer: Undone = { undone: [], overtaken: [] };
  for (const row of await readCases(record, migration)) {
    const done = row.status === 'active' && row.seq === row.now && (await undoCase(record, row, { migration, plan, reason, actor }));
    (done ? answer.undone : answer.overtaken).push(row.instance);
  }
  return answer;
}

async function undoCase(
  record: CaseRecord,
  row: Row,
  of: { migration: string; plan: MigrationPlan; reason: string; actor: Actor },
): Promise<boolean> {
  const { migration, plan, reason, actor } = of;
  const { instance } = row;
  const before = unseal(keyFor(record.keys, row), placeOf(migration, instance), row.state) as State;
  const [, definition = plan.from, version = '1'] = /^(.*)\.v(\d+)$/.exec(plan.from) ?? [];
  const answer = await commitStep(record, {
    instance,
    input: {
      type: 'undoMigration',
      migration,
      from: plan.to,
      to: { definition, version: Number(version) },
      before,
      renamed: invert(plan),
      reason,
      actor: actor.id,
    },
    inputId: `migration ${migration} ${instance} undone`,
    actor,
    expectSeq: row.seq,
  }).catch((error: unknown) => {
    if (error instanceof RecordRefused && error.code === 'CASE_MOVED') return null;
    throw error;
  });
  if (!answer) return false;
  const at = await record.clock.now();
  await withClient(record.writer, (client) =>
    client.query('update process_migration_case set undone_at = $3 where migration = $1 and instance = $2', [migration, instance, at]),
  );
  return true;
}

function invert({ elements, flows }: MigrationPlan): { [id: string]: string } {
  const pairs = [
    ...elements.flatMap(({ id, to }) => (to === null || to === id ? [] : [[to, id]])),
    ...Object.entries(flows).map(([id, to]) => [to, id]),
  ];
  return Object.fromEntries(pairs) as { [id: string]: string };
}

async function readPlan(record: CaseRecord, migration: string): Promise<MigrationPlan> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<{ plan: MigrationPlan }>('select plan from process_migration where id::text = $1', [migration]),
  );
  if (!rows[0]) throw new RecordRefused('MIGRATION_NOT_FOUND', { migration });
  return rows[0].plan;
}

async function readCases(record: CaseRecord, migration: string): Promise<Row[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Row>(
      `select c.instance, f.seq, i.seq as now, i.status, c.state, i.subject, p.data_key
       from process_migration_case c join instance i on i.id = c.instance join fact f on f.input_key = c.input_key left join person p on p.id = i.subject
       where c.migration = $1 and c.undone_at is null order by c.instance`,
      [migration],
    ),
  );
  return rows;
}
