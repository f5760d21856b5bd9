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
    // Sent at once: the connection is pipelined, so a page costs one way to the server and back. Whoever may not see the case sees nothing of it.
    const [row, waits, tasks, incidents, documents, related] = await Promise.all([
      readSource(client, instance),
      readWaits(client, instance),
      readTasks(record, client, instance),
      readIncidents(client, instance),
      listDocuments(record, client, { instance }),
      readRelated(record, client, instance),
    ]);
    if (!row) return null;
    return {
      ...(await toCaseSummary(record, row)),
      tasks,
      timers: waits.flatMap(({ kind, due, term, wait, element, name }) =>
        kind === 'timer' && due ? [{ wait, element, name, due, term }] : [],
      ),
      waits: waits.map(({ term: _term, ...wait }) => wait),
      incidents,
      documents,
      related,
    };
  });
}

async function readSource(client: pg.PoolClient, instance: string): Promise<CaseSource | undefined> {
  const { rows } = await client.query<CaseSource>({
    name: 'get_case',
    text: `select ${caseColumns} from instance i ${caseJoins} where i.id = $1`,
    values: [instance],
  });
  return rows[0];
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

async function readRelated(record: CaseRecord, client: pg.PoolClient, instance: string): Promise<CaseSummary[]> {
  const { rows } = await client.query<CaseSource>({
    name: 'case_related',
    text: `select ${caseColumns} from instance i ${caseJoins} where i.id <> $1
      and (i.parent = $1 or i.subject = (select subject from instance where id = $1)) order by i.id desc limit 100`,
    values: [instance],
  });
  return Promise.all(rows.map((row) => toCaseSummary(record, row)));
}
