import type { Proof } from '#record/proof.ts';
import { presentCaseRow } from '../../cases/present-case-row.ts';
import type { HistoryEntry, ReadRow, VerifyAnswer } from '../../contract/audit.ts';
import type { CaseRow } from '../../contract/case.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../identity/actor.ts';
import type { DocumentRecord, KnownPerson } from '../../record-rows.ts';
import { findTaskForm } from '../../tasks/find-task-form.ts';
import { openViewContext } from '../../words/view-context.ts';
import { describeVerified } from '../describe-verified.ts';
import { listChanges } from '../list-changes.ts';
import { maskForm } from '../mask-form.ts';
import { presentHistory } from '../present-history.ts';
import { presentKnown } from '../present-known.ts';
import { presentRead } from '../present-read.ts';

/** A form as it was submitted, its fields by their titles. */
export interface DossierForm {
  title: string;
  task: string;
  process: string;
  at: string;
  by: string;
  hash: string;
  masked: boolean;
  fields: { field: string; value: string }[];
}

export interface Dossier {
  fullName: string;
  birthYear: number | null;
  erased: string | null;
  terms: { kept: number; broken: number };
  cases: CaseRow[];
  verified: VerifyAnswer;
  entries: HistoryEntry[];
  forms: DossierForm[];
  documents: DocumentRecord[];
  reads: ReadRow[];
  /** Null without a reason: its steps hold what people wrote as reasons, and that is hidden then. */
  proof: Proof | null;
  made: { at: string; by: string; organisation: string; timeZone: string; reason: string | null };
}

const perPage = 500;

/** Everything known of a person as one auditor may see it; without a reason the hidden classes stay hidden. */
export async function collectDossier(
  person: KnownPerson,
  { actor, deps, reason }: { actor: Actor; deps: Deps; reason: string | null },
): Promise<Dossier> {
  const { audit } = deps.record;
  const context = await openViewContext(actor, deps);
  const view = { timeZone: context.timeZone, masks: reason === null, erased: person.person === null, withQuiet: false };
  const [history, reads, cases, terms, papers, verified, proof] = await Promise.all([
    readAll((cursor) => audit.history(actor, person.id, { cursor, limit: perPage })),
    readAll((cursor) => audit.reads(actor, person.id, { cursor, limit: perPage })),
    audit.casesOf(actor, person.id),
    audit.terms(actor, person.id),
    audit.papersOf(actor, person.id),
    audit.verify(actor, person.id),
    reason === null ? null : audit.proof(actor, person.id),
  ]);
  const { fullName, birthYear, erased } = presentKnown(person, context);
  return {
    fullName,
    birthYear,
    erased: erased?.words ?? null,
    terms,
    cases: cases.map((row) => presentCaseRow(row, context)),
    verified: describeVerified(verified, context.timeZone),
    entries: await presentHistory(history.toReversed(), deps, view),
    forms: await Promise.all(papers.submissions.map((submission) => presentForm(submission, deps, view.masks))),
    documents: papers.documents,
    reads: reads.toReversed().map(presentRead),
    proof,
    made: { at: context.now, by: actor.name, organisation: actor.organisation.name, timeZone: context.timeZone, reason },
  };
}

type Submission = Awaited<ReturnType<Deps['record']['audit']['papersOf']>>['submissions'][number];

async function presentForm(submission: Submission, deps: Deps, masks: boolean): Promise<DossierForm> {
  const form = findTaskForm(deps.catalog, submission.formKey);
  const { data, masked } = masks ? maskForm(form, submission.data) : { data: submission.data, masked: false };
  const definition = await deps.shelf.find(submission.definition);
  return {
    title: form.title,
    task: submission.taskName,
    process: definition?.model.name ?? '',
    at: submission.at,
    by: [submission.by?.name ?? 'Система', submission.by?.position, submission.by?.organisation].filter(Boolean).join(', '),
    hash: submission.hash,
    masked,
    fields: listChanges(form, {}, data).map(({ field, after }) => ({ field, value: after ?? '—' })),
  };
}

async function readAll<Row>(read: (cursor: string | undefined) => Promise<{ rows: Row[]; nextCursor: string | null }>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
