import { useCallback, useEffect, useRef, useState } from 'react';
import type { Task } from '#api/contract/task.ts';
import { dropLocalDraft, findLocalDraft, keepLocalDraft } from '../client/local-drafts.ts';
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

function startFrom(task: Task, user: string): Start {
  const local = findLocalDraft(user, task.id);
  if (local !== null && (task.draft === null || local.savedAt > task.draft.savedAt)) {
    return { data: local.data as FormData, state: { kind: 'local', at: local.savedAt }, recovered: true };
  }
  if (task.draft === null) return { data: task.prefill as FormData, state: { kind: 'clean' }, recovered: false };
  return { data: task.draft.data as FormData, state: { kind: 'saved', at: task.draft.savedAt }, recovered: false };
}

/** The data of a form and where they are kept: on the server a second after the last key, on this computer while the server is away. */
export function useDraft(task: Task, writable: boolean) {
  const user = useUser().id;
  const [start] = useState(() => startFrom(task, user));
  const [data, setData] = useState(start.data);
  const [state, setState] = useState<DraftState>(start.state);
  const version = useRef(task.draft?.version ?? 0);
  const timer = useRef<number | null>(null);
  const latest = useRef(start.data);

  const save = useCallback(async () => {
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    try {
      const answer = await saveDraft(task.id, latest.current, version.current);
      version.current = answer.version;
      dropLocalDraft(user, task.id);
      if (timer.current === null) setState({ kind: 'saved', at: answer.savedAt });
    } catch (error) {
      const kept = keepLocalDraft(user, task.id, { data: latest.current, version: version.current });
      if (isTemporary(error)) setState(kept === null ? { kind: 'lost' } : { kind: 'local', at: kept.savedAt });
      else setState({ kind: 'refused', why: error instanceof ProblemError ? error.problem.detail : String(error) });
    }
  }, [task.id, user]);

  const change = useCallback(
    (next: FormData, byPerson: boolean) => {
      if (JSON.stringify(next) === JSON.stringify(latest.current)) return;
      latest.current = next;
      setData(next);
      if (!writable || !byPerson) return;
      setState({ kind: 'typing' });
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void save(), WAIT);
    },
    [save, writable],
  );

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
    if (timer.current !== null) window.clearTimeout(timer.current);
    timer.current = null;
    dropLocalDraft(user, task.id);
  }, [task.id, user]);

  return { data, state, change, save, stop, recovered: start.recovered, latest };
}
