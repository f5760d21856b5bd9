import { useCallback, useEffect, useRef, useState } from 'react';
import type { Task } from '#api/contract/task.ts';
import { dropLocalDraft, findLocalDraft, keepLocalDraft, type LocalDraft } from '../client/local-drafts.ts';
import { isTemporary, ProblemError } from '../client/problem-error.ts';
import { saveDraft } from '../client/save-draft.ts';
import { useUser } from '../shared/session-context.ts';
import type { FormData } from '../shared/form/form-check.ts';

export type DraftState =
  | { kind: 'clean' }
  | { kind: 'typing' }
  | { kind: 'saved'; at: string }
  | { kind: 'local'; at: string }
  | { kind: 'lost' }
  | { kind: 'refused'; why: string };

const WAIT = 1200;

interface Start {
  data: FormData;
  state: DraftState;
  /** What is on the screen came from this computer, not from the server. */
  recovered: boolean;
}

/** By the number of the server's draft it was typed over: the clocks of the server and of this computer need not agree. */
const isNewer = (local: LocalDraft, draft: NonNullable<Task['draft']>): boolean =>
  (local.version ?? -1) >= draft.version || local.savedAt > draft.savedAt;

function startFrom(task: Task, user: string, writable: boolean): Start {
  const local = writable ? findLocalDraft(user, task.id) : null;
  if (local !== null && (task.draft === null || isNewer(local, task.draft))) {
    return { data: local.data as FormData, state: { kind: 'local', at: local.savedAt }, recovered: true };
  }
  if (task.draft === null) return { data: task.prefill as FormData, state: { kind: 'clean' }, recovered: false };
  return { data: task.draft.data as FormData, state: { kind: 'saved', at: task.draft.savedAt }, recovered: false };
}

export interface DraftOptions {
  task: Task;
  writable: boolean;
  /** Begin with what the task itself offers; the drafts are overwritten by it. */
  anew: boolean;
}

/** The data of a form and where they are kept: on this computer with every key, on the server a second after the last one. */
export function useDraft({ task, writable, anew }: DraftOptions) {
  const user = useUser().id;
  const [start] = useState<Start>(() =>
    anew ? { data: task.prefill as FormData, state: { kind: 'typing' }, recovered: false } : startFrom(task, user, writable),
  );
  const [data, setData] = useState(start.data);
  const [state, setState] = useState<DraftState>(start.state);
  const version = useRef(task.draft?.version ?? 0);
  const timer = useRef<number | null>(null);
  const latest = useRef(start.data);
  /** What needs no saving: it is the server's, or nobody has touched it. */
  const settled = useRef(start.recovered || anew ? null : start.data);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const stopped = useRef(false);

  const send = useCallback(async () => {
    const sent = latest.current;
    if (stopped.current || !writable || sent === settled.current) return;
    try {
      const answer = await saveDraft(task.id, sent, version.current);
      version.current = answer.version;
      settled.current = sent;
      if (latest.current !== sent) return;
      dropLocalDraft(user, task.id);
      setState({ kind: 'saved', at: answer.savedAt });
    } catch (error) {
      // A task that was completed meanwhile has no draft any more, here or there.
      if (stopped.current) return;
      const kept = keepLocalDraft(user, task.id, { data: latest.current, version: version.current });
      if (isTemporary(error)) setState(kept === null ? { kind: 'lost' } : { kind: 'local', at: kept.savedAt });
      else setState({ kind: 'refused', why: error instanceof ProblemError ? error.problem.detail : String(error) });
    }
  }, [task.id, user, writable]);

  /** One after another: each save carries the number that the one before was given. */
  const save = useCallback((): Promise<void> => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    queue.current = queue.current.then(send);
    return queue.current;
  }, [send]);

  const change = useCallback(
    (next: FormData, byPerson: boolean) => {
      if (JSON.stringify(next) === JSON.stringify(latest.current)) return;
      if (!byPerson && settled.current === latest.current) settled.current = next;
      latest.current = next;
      setData(next);
      if (!writable || !byPerson) return;
      // The page may be closed within that second, or its person may log out.
      keepLocalDraft(user, task.id, { data: next, version: version.current });
      setState({ kind: 'typing' });
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void save(), WAIT);
    },
    [save, task.id, user, writable],
  );

  useEffect(() => {
    if (anew) void save();
  }, [anew, save]);

  // Leaving the page within that second must not lose it.
  useEffect(
    () => () => {
      if (timer.current !== null) void save();
    },
    [save],
  );

  // What stayed on this computer goes to the server when it is back.
  useEffect(() => {
    if (state.kind !== 'local' || !writable) return undefined;
    const again = window.setInterval(() => void save(), 15_000);
    return () => window.clearInterval(again);
  }, [state.kind, save, writable]);

  const stop = useCallback(() => {
    stopped.current = true;
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    dropLocalDraft(user, task.id);
  }, [task.id, user]);

  return { data, state, change, save, stop, recovered: start.recovered, latest };
}
