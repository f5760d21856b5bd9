import { dropLocalDraft, listLocalDrafts } from './local-drafts.ts';
import { countOutbox, dropOutboxOf, sendOutbox } from './outbox.ts';
import { saveDraft } from './save-draft.ts';

/** What would be lost if this person's texts left this computer now. */
export interface Unsent {
  drafts: number;
  forms: number;
}

/**
 * Before somebody leaves: what he typed goes to the server, and what has reached it leaves this computer, for another person may sit down at it.
 * Answers what the server did not take.
 */
export async function sendEverything(user: string): Promise<Unsent> {
  await sendOutbox(user, (_, row) => dropLocalDraft(user, row.submit.id));
  let drafts = 0;
  for (const { task, draft } of listLocalDrafts(user)) {
    try {
      await saveDraft(task, draft.data, draft.version ?? 0);
      dropLocalDraft(user, task);
    } catch {
      // The server is away, or refuses for good (the task is closed, another draft is newer): it is still his text, so he is asked.
      drafts += 1;
    }
  }
  return { drafts, forms: countOutbox(user) };
}

/** Takes away what is left, once the person has said so. */
export function forgetEverything(user: string): void {
  for (const { task } of listLocalDrafts(user)) dropLocalDraft(user, task);
  dropOutboxOf(user);
}
