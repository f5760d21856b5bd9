import type { Actor } from '#record/actor.ts';
import type { Person } from '#record/entities/person.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { findPersons, type FoundPerson, getPerson } from '#record/queries/find-persons.ts';
import { countTerms } from '#record/queries/count-terms.ts';
import { getChainHead } from '#record/queries/get-chain-head.ts';
import { getHistory, type HistoryEntry } from '#record/queries/get-history.ts';
import { getSubmission } from '#record/queries/get-submission.ts';
import { listCases } from '#record/queries/list-cases.ts';
import type { SubmissionRecord as StoredSubmission } from '#record/queries/list-submissions.ts';
import { listReads } from '#record/queries/list-reads.ts';
import { listPersonPapers } from '#record/queries/list-person-papers.ts';
import { exportProof } from '#record/proof.ts';
import { verifyHistory } from '#record/verify-history.ts';
import { verifyJournals } from '#record/verify-journals.ts';
import { historyKinds, type HistoryKind } from '../contract/audit.ts';
import type { AuditQueries } from '../record-port.ts';
import type { HistoryRecord, KnownPerson, PersonRecord, SubmissionRecord } from '../record-rows.ts';
import { nameDefinitionOf } from './definition-keys.ts';
import { presentPaper } from './papers.ts';

/** A person has a handful of cases in his whole life. */
const allCases = 200;

export function openAudit(record: CaseRecord): AuditQueries {
  return {
    async people(actor, filter) {
      const page = await findPersons(record, actor, filter);
      return { ...page, rows: page.rows.map((row) => ({ ...toKnownPerson(row), cases: row.cases, lastEventAt: row.lastEventAt })) };
    },
    async known(actor, id) {
      const person = await getPerson(record, actor, id);
      return person && toKnownPerson(person);
    },
    async person(actor, id) {
      const person = await getPerson(record, actor, id);
      return person && toPersonRecord(person);
    },
    casesOf: async (actor, person) => (await listCases(record, actor, { subject: person, limit: allCases })).rows.map(nameDefinitionOf),
    async history(actor, person, { kind, ...filter }) {
      const [page, definitions] = await Promise.all([
        getHistory(record, actor, person, { ...filter, kind: historyKindOf(kind) }),
        findDefinitions(record, actor, person),
      ]);
      return { ...page, rows: page.rows.map((entry) => presentEntry(entry, definitions)) };
    },
    terms: (actor, person) => countTerms(record, actor, person),
    chainHead: async (actor, person) => (await getChainHead(record, actor, person)) ?? { root: '', length: 0 },
    async submission(actor, person, id) {
      const found = await getSubmission(record, actor, { person: person, id });
      if (!found) return null;
      const definitions = await findDefinitions(record, actor, person);
      const named = (submission: StoredSubmission): SubmissionRecord => ({
        ...submission,
        definition: definitions.get(submission.instance) ?? '',
      });
      return { submission: named(found.submission), previous: found.previous && named(found.previous) };
    },
    async reads(actor, person, page) {
      const found = await listReads(record, actor, person, page);
      return { ...found, rows: found.rows.map(({ reason, ...read }) => ({ ...read, basis: reason ?? 'не указано' })) };
    },
    async papersOf(actor, person) {
      const [papers, definitions] = await Promise.all([listPersonPapers(record, actor, person), findDefinitions(record, actor, person)]);
      return {
        submissions: papers.submissions.map((submission) => ({ ...submission, definition: definitions.get(submission.instance) ?? '' })),
        documents: papers.documents.map(presentPaper),
      };
    },
    proof: (_actor, person) => exportProof(record, person),
    async verify(_actor, person) {
      const [{ firstBroken, ...verified }, { intact, ...journals }] = await Promise.all([
        verifyHistory(record, { chain: person }),
        verifyJournals(record, { person }),
      ]);
      return {
        ...verified,
        intact: verified.intact && intact,
        firstBroken: firstBroken && { position: firstBroken.position, at: firstBroken.at ?? verified.at },
        journals,
      };
    },
  };
}

function historyKindOf(kind: string | undefined): HistoryKind | undefined {
  return historyKinds.find((known) => known === kind);
}

/** Definition version each case of the person runs on: names of steps are taken from it. */
async function findDefinitions(record: CaseRecord, actor: Actor, person: string): Promise<Map<string, string>> {
  const { rows } = await listCases(record, actor, { subject: person, limit: allCases });
  return new Map(rows.map(nameDefinitionOf).map(({ instance, definition }) => [instance, definition.key]));
}

function presentEntry({ body, process: _process, ...entry }: HistoryEntry, definitions: Map<string, string>): HistoryRecord {
  const definition = entry.instance === null ? null : (definitions.get(entry.instance) ?? null);
  return { ...entry, definition, body: presentBody(body) };
}

function presentBody(body: HistoryEntry['body']): HistoryRecord['body'] {
  switch (body.type) {
    case 'fact':
      return body;
    case 'read':
      return { type: 'read', classes: body.classes, what: body.what, basis: body.reason ?? 'не указано' };
    case 'refusal':
      return { type: 'refusal', command: body.action, code: body.code, rules: body.rules, dataHash: body.dataHash };
    case 'paper':
      return { type: 'paper', document: body.document, title: body.kind, name: body.name };
    case 'signature':
      return { type: 'note', words: `Проверена подпись: ${body.words}`, document: body.document };
    case 'notice':
      return { type: 'notice', channel: body.channel, status: body.status, to: body.to, title: body.title };
  }
}

function toKnownPerson(found: FoundPerson): KnownPerson {
  return { id: found.id, caseNo: found.caseNo, person: toPersonRecord(found), erasedAt: found.erasedAt };
}

/** Null once the person's data is destroyed by law. */
export function toPersonRecord({ id, caseNo, identity }: Person): PersonRecord | null {
  if (!identity) return null;
  const { surname, name, patronymic, birthDate, sex } = identity;
  return { id, caseNo, surname, name, patronymic, birthDate, sex };
}
