import { useSyncExternalStore } from 'react';
import type { SubmitAnswer } from '#api/contract/task.ts';
import { isTemporary, ProblemError } from './problem-error.ts';
import { refreshEverything } from './query-client.ts';
import { submitTask, type Submit } from './submit-task.ts';

/** A form that was completed while the server was away: sent again by itself, with the key of the first attempt. */
export interface Waiting {
  user: string;
  key: string;
  submit: Submit;
  title: string;
  since: string;
  /** Words of a refusal that came later: the person has to look at it. */
  refused: string | null;
}

const STORE = 'marshrut.outbox';
const listeners = new Set<() => void>();
let cached: Waiting[] | null = null;
let sending = false;

function read(): Waiting[] {
  if (cached !== null) return cached;
  try {
    cached = JSON.parse(window.localStorage.getItem(STORE) ?? '[]') as Waiting[];
  } catch {
    cached = [];
  }
  return cached;
}

function write(rows: Waiting[]): void {
  cached = rows;
  try {
    window.localStorage.setItem(STORE, JSON.stringify(rows));
  } catch {
    // Kept in memory until the page is closed.
  }
  for (const tell of listeners) tell();
}

export function putInOutbox(row: Omit<Waiting, 'refused' | 'since'>): void {
  const others = read().filter((one) => one.submit.id !== row.submit.id);
  write([...others, { ...row, since: new Date().toISOString(), refused: null }]);
}

export const dropFromOutbox = (key: string): void => write(read().filter((row) => row.key !== key));

/** Forms of this person that have not reached the server. */
export const countOutbox = (user: string): number => read().filter((row) => row.user === user).length;

export const dropOutboxOf = (user: string): void => write(read().filter((row) => row.user !== user));

async function sendOne(row: Waiting, onSent: (answer: SubmitAnswer, row: Waiting) => void): Promise<'sent' | 'later'> {
  try {
    const answer = await submitTask(row.submit, row.key);
    dropFromOutbox(row.key);
    onSent(answer, row);
    return 'sent';
  } catch (error) {
    if (isTemporary(error)) return 'later';
    const refused = error instanceof ProblemError ? error.problem.detail : String(error);
    write(read().map((one) => (one.key === row.key ? { ...one, refused } : one)));
    return 'sent';
  }
}

/** Sends what waits, oldest first; stops at the first that cannot be sent yet. */
export async function sendOutbox(user: string, onSent: (answer: SubmitAnswer, row: Waiting) => void): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (const row of read().filter((one) => one.user === user && one.refused === null))
      if ((await sendOne(row, onSent)) === 'later') break;
    refreshEverything();
  } finally {
    sending = false;
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useOutbox = (): Waiting[] => useSyncExternalStore(subscribe, read);
