import type { KeyObject } from 'node:crypto';
import type { WaitId } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { State } from '#engine/state.ts';
import type { Variables } from '#engine/json.ts';
import { withClient } from '../connection.ts';
import { draftPlace } from '../entities/draft.ts';
import type { CaseRecord } from '../open-record.ts';
import { unseal } from '../personal-data.ts';
import { keyFor, openState } from '../step/load-step.ts';

/** An open case of a version, with everything its judgement needs. */
export interface MigrationCase {
  instance: string;
  seq: number;
  caseNo: string | null;
  key: KeyObject;
  state: State;
  /** When open waits began. */
  since: { [wait: WaitId]: Instant };
  drafts: { wait: WaitId; data: Variables }[];
}

interface Row {
  id: string;
  seq: number;
  subject: string | null;
  case_no: string | null;
  state: Buffer;
  data_key: Buffer | null;
  since: { [wait: string]: string } | null;
  drafts: { wait: number; data: string }[] | null;
}

const atOnce = 100;

/** Open cases of one version of a process, the oldest first; read in portions, for there may be very many. */
export async function* loadCases(record: CaseRecord, of: { process: string; version: number }): AsyncGenerator<MigrationCase> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await readPortion(record, { ...of, after });
    for (const row of rows) yield openCase(record, row);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.id;
  }
}

async function readPortion(record: CaseRecord, of: { process: string; version: number; after: string }): Promise<Row[]> {
  const { rows } = await withClient(record.writer, (client) =>
    client.query<Row>({
      name: 'migration_cases',
      text: `select i.id, i.seq, i.subject, p.case_no, s.state, p.data_key,
        (select json_object_agg(x.wait, x.opened_at) from (
          select wait, opened_at from wait w where w.instance = i.id
          union all select wait, opened_at from task t where t.instance = i.id and t.closed_at is null) x) as since,
        (select json_agg(json_build_object('wait', d.wait, 'data', encode(d.data, 'base64'))) from draft d where d.instance = i.id) as drafts
        from instance i join instance_state s on s.instance = i.id left join person p on p.id = i.subject
        where i.process = $1 and i.version = $2 and i.status = 'active' and i.id > $3 order by i.id limit ${atOnce}`,
      values: [of.process, of.version, of.after],
    }),
  );
  return rows;
}

function openCase(record: CaseRecord, row: Row): MigrationCase {
  const key = keyFor(record.keys, row);
  const state = openState(key, row);
  if (!state) throw new Error(`case ${row.id} is open and has no state`);
  const since = Object.entries(row.since ?? {}).map(([wait, at]) => [wait, new Date(at).toISOString()] as const);
  return {
    instance: row.id,
    seq: row.seq,
    caseNo: row.case_no,
    key,
    state,
    since: Object.fromEntries(since),
    drafts: (row.drafts ?? []).map(({ wait, data }) => ({
      wait,
      data: unseal(key, draftPlace(row.id, wait), Buffer.from(data, 'base64')) as Variables,
    })),
  };
}
