import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { type DocumentRecord, listDocuments } from './list-documents.ts';
import { listSubmissions, type SubmissionRecord } from './list-submissions.ts';

/** Everything people wrote and the house printed about a person, over all his cases: forms as submitted, the oldest first; papers, the newest first. */
export async function listPersonPapers(
  record: CaseRecord,
  actor: Actor,
  person: string,
): Promise<{ submissions: SubmissionRecord[]; documents: DocumentRecord[] }> {
  return readAs(record, actor, async (client) => ({
    submissions: await listSubmissions(record, client, { subject: person }),
    documents: await listDocuments(record, client, { subject: person }),
  }));
}
