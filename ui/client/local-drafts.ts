/** What a person typed while the server was away. Kept on this computer until it is sent, then removed. */
export interface LocalDraft {
  data: Record<string, unknown>;
  savedAt: string;
  /** Number of the server's draft it was typed over. */
  version?: number;
}

const name = (user: string, task: string): string => `marshrut.draft.${user}.${task}`;

export function keepLocalDraft(user: string, task: string, { data, version }: Pick<LocalDraft, 'data' | 'version'>): LocalDraft | null {
  const draft: LocalDraft = { data, savedAt: new Date().toISOString(), ...(version === undefined ? {} : { version }) };
  try {
    window.localStorage.setItem(name(user, task), JSON.stringify(draft));
    return draft;
  } catch {
    // The storage of the browser is full or forbidden: the page says that nothing is kept.
    return null;
  }
}

export function findLocalDraft(user: string, task: string): LocalDraft | null {
  try {
    const text = window.localStorage.getItem(name(user, task));
    return text === null ? null : (JSON.parse(text) as LocalDraft);
  } catch {
    return null;
  }
}

/** Everything this person has left on this computer. */
export function listLocalDrafts(user: string): { task: string; draft: LocalDraft }[] {
  const start = name(user, '');
  try {
    return Object.keys(window.localStorage)
      .filter((key) => key.startsWith(start))
      .flatMap((key) => {
        const task = key.slice(start.length);
        const draft = findLocalDraft(user, task);
        return draft === null ? [] : [{ task, draft }];
      });
  } catch {
    return []; // the storage is forbidden, so nothing is kept
  }
}

export function dropLocalDraft(user: string, task: string): void {
  try {
    window.localStorage.removeItem(name(user, task));
  } catch {
    // Nothing was kept, so there is nothing to remove.
  }
}
