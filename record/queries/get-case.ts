import type pg from 'pg';
import type { Instant } from '#engine/instant.ts';
import type { TermResult } from '#engine/term-result.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import { caseColumns, caseJoins, type CaseSource, type CaseSummary, toCaseSummary } from './case-row.ts';
import { type DocumentRecord, listDocuments } from './list-documents.ts';
import { taskColumns, taskJoins, type TaskRecord, type TaskSource, toTaskRecords } from './task-row.ts';

export interface IncidentRecord {
  number: number;
  element: string;
  code: string;
  sentence: string;
  at: Instant;
}

export interface CaseDetails extends CaseSummary {
  tasks: TaskRecord[];
  timers: { wait: number; element: string; name: string; due: Instant; term: TermResult | null }[];
  waits: { wait: number; kind: string; element: string; name: string; due: Instant | null; since: Instant }[];
  /** Unresolved ones. */
  incidents: IncidentRecord[];
  documents: DocumentRecord[];
  /** Other cases of the same person, and cases that this one started. */
  related: CaseSummary[];
}

/** A case with everything open in it, of one snapshot; null = there is none for this viewer. */
export async function getCase(record: CaseRecord, actor: Actor, instance: string): Promise<CaseDetails | null> {
  return readSnapshotAs(record, actor, async (client) => {
    const { rows } = await client.query<CaseSource>({
      name: 'get_case',
      text: `select ${caseColumns} from instance i ${caseJoins} where i.id = $1`,
      values: [instance],
    });
    const [row] = rows;
    if (!row) return null;
    const waits = await readWaits(client, instance);
    return {
      ...(await toCaseSummary(record, row)),
      tasks: await readTasks(record, client, instance),
      timers: waits.flatMap(({ kind, due, term, wait, element, name }) =>
        kind === 'timer' && due ? [{ wait, element, name, due, term }] : [],
      ),
      waits: waits.map(({ term: _term, ...wait }) => wait),
      incidents: await readIncidents(client, instance),
      documents: await listDocuments(record, client, { instance }),
      related: await readRelated(record, client, row),
    };
  });
}

async function readTasks(record: CaseRecord, client: pg.PoolClient, instance: string): Promise<TaskRecord[]> {
  const { rows } = await client.query<TaskSource>({
    name: 'case_tasks',
    text: `select ${taskColumns} from task t ${taskJoins} where t.instance = $1 order by t.opened_seq, t.wait`,
    values: [instance],
  });
  return toTaskRecords(record, rows);
}

interface WaitSource {
  wait: number;
  kind: string;
  element: string;
  name: string | null;
  due: Date | null;
  opened_at: Date;
  detail: { term?: TermResult } | null;
}

async function readWaits(client: pg.PoolClient, instance: string): Promise<(CaseDetails['waits'][number] & { term: TermResult | null })[]> {
  const { rows } = await client.query<WaitSource>({
    name: 'case_waits',
    text: 'select wait, kind, element, name, due, opened_at, detail from wait where instance = $1 order by wait',
    values: [instance],
  });
  return rows.map(({ wait, kind, element, name, due, opened_at: since, detail }) => ({
    wait,
    kind,
    element,
    name: name ?? element,
    due: due?.toISOString() ?? null,
    since: since.toISOString(),
    term: detail?.term ?? null,
  }));
}

async function readIncidents(client: pg.PoolClient, instance: string): Promise<IncidentRecord[]> {
  const { rows } = await client.query<{ incident: number; element: string; code: string; sentence: string; opened_at: Date }>({
    name: 'case_incidents',
    text: 'select incident, element, code, sentence, opened_at from incident where instance = $1 and resolved_at is null order by incident',
    values: [instance],
  });
  return rows.map(({ incident: number, element, code, sentence, opened_at: at }) => ({
    number,
    element,
    code,
    sentence,
    at: at.toISOString(),
  }));
}

async function readRelated(record: CaseRecord, client: pg.PoolClient, { instance, subject }: CaseSource): Promise<CaseSummary[]> {
  const { rows } = await client.query<CaseSource>({
    name: 'case_related',
    text: `select ${caseColumns} from instance i ${caseJoins} where i.id <> $1 and (i.parent = $1 or i.subject = $2::uuid) order by i.id desc limit 100`,
    values: [instance, subject],
  });
  return Promise.all(rows.map((row) => toCaseSummary(record, row)));
}
