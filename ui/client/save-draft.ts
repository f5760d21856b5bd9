import type { DraftAnswer } from '#api/contract/task.ts';
import { send } from './request.ts';

/** A draft may be half a form: it is stored as it is and never checked. */
export const saveDraft = (id: string, data: Record<string, unknown>, version: number) =>
  send<DraftAnswer>({ method: 'PUT', path: `/api/tasks/${id}/draft`, body: { data, version }, key: crypto.randomUUID() });
