import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import { listSubmissions, type SubmissionRecord } from './list-submissions.ts';

/** A form as it was submitted, with the one of the same form before it; null when there is none for this viewer. */
export async function getSubmission(
  record: CaseRecord,
  actor: Actor,
  of: { person: string; id: string },
): Promise<{ submission: SubmissionRecord; previous: SubmissionRecord | null } | null> {
  const all = await readSnapshotAs(record, actor, (client) => listSubmissions(record, client, { subject: of.person }));
  const position = all.findIndex(({ id }) => id === of.id);
  const submission = all[position];
  if (!submission) return null;
  const form = formName(submission);
  const earlier = all.slice(0, position).filter((other) => formName(other) === form);
  // The same step done again tells most; else the form as it was filled in elsewhere.
  return { submission, previous: earlier.findLast(({ element }) => element === submission.element) ?? earlier.at(-1) ?? null };
}

/** A later version of a form is the same form. */
function formName({ formKey }: SubmissionRecord): string {
  return formKey.replace(/\.v\d+$/, '');
}
