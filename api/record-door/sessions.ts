import { deleteSession, findSession, saveSession } from '#record/entities/session.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { SessionStore } from '../plugins/session.ts';

/** Sessions in the record: they outlive a restart and are the same for every server. */
export function openSessions(record: CaseRecord): SessionStore {
  return {
    get: (id) => findSession(record, id),
    set: (id, row) => saveSession(record, id, row),
    destroy: (id) => deleteSession(record, id),
  };
}
