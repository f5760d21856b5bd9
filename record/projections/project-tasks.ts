import type { Fact, TaskOpened } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { TermResult } from '#engine/term-result.ts';
import type { StepContext } from './step-context.ts';

/** A row of `task`, in the words of its columns. */
export interface TaskRow {
  instance: string;
  wait: number;
  process: string;
  element: string;
  name: string;
  form: string | null;
  subject: string | null;
  organisation: string | null;
  region: string;
  groups: string[];
  users: string[];
  queue: string | null;
  also: string[] | null;
  assignee: string | null;
  priority: number;
  opened_at: Instant;
  opened_seq: number;
  /** `infinity` for a task without a term. */
  due: Instant;
  follow_up: Instant | null;
  term: TermResult | null;
  version: number;
  /** Last handed back with a reason and not taken since. */
  refused_at: Instant | null;
  closed_at: Instant | null;
  closed_how: string | null;
  closed_by: string | null;
  closed_seq: number | null;
}

export type TaskClosing = Pick<TaskRow, 'wait' | 'closed_at' | 'closed_how' | 'closed_by' | 'closed_seq'>;

/** The first queue a task stands in, and further ones. */
export type Placed = Pick<TaskRow, 'queue' | 'also'>;

/** A change of an open task; `version` counts it, so that a screen can tell that its task is not the same any more. */
export interface TaskEdit {
  wait: number;
  assignee?: string | null;
  due?: Instant;
  refused?: Instant;
  priority?: number;
  /** What a listener made of the reminder: null takes it away. */
  followUp?: Instant | null;
  /** Milliseconds the reminder moves by, as its term does. */
  shift?: number;
  /** Whom it is for now; `placed` says in which queues. */
  groups?: string[];
  users?: string[];
  placed?: Placed;
  /** It stands at another element of another version now. */
  moved?: { element: string; name: string; form: string | null };
}

export interface TaskChanges {
  opened: TaskRow[];
  closed: TaskClosing[];
  edited: TaskEdit[];
}

/** A term whose clock stands is late for nobody; sorts last and pages by key. */
const NEVER: Instant = 'infinity';

/** Rows of `task` that a step opens, closes and edits. */
export function projectTasks(step: StepContext, facts: Fact[]): TaskChanges {
  const opened = new Map<number, TaskRow>();
  const changes: TaskChanges = { opened: [], closed: [], edited: [] };
  const edits = new Map<number, TaskEdit>();
  const edit = (change: TaskEdit): void => {
    const row = opened.get(change.wait);
    if (row) opened.set(change.wait, editRow(row, change));
    else edits.set(change.wait, { ...edits.get(change.wait), ...change });
  };
  for (const fact of facts) {
    if (fact.type === 'taskOpened') opened.set(fact.wait, rowOf(step, fact));
    else if (fact.type === 'taskAssigned') edit({ wait: fact.wait, assignee: fact.assignee });
    else if (fact.type === 'taskTermExtended') edit({ wait: fact.wait, due: fact.due });
    else if (fact.type === 'taskCorrected') edit(readCorrection(fact));
    else if (fact.type === 'clockStopped' && fact.what === 'task') edit({ wait: fact.wait, due: NEVER });
    else if (fact.type === 'dueMoved' && fact.what === 'task') {
      edit({ wait: fact.wait, due: fact.due, shift: Date.parse(fact.due) - Date.parse(fact.before) });
    } else if (fact.type === 'elementMigrated' && fact.task) {
      edit({ wait: fact.number, moved: { element: fact.element, ...fact.task } });
    } else if (fact.type === 'taskRefused') edit({ wait: fact.wait, refused: step.at });
    else if (fact.type === 'taskClosed') {
      const closing = {
        wait: fact.wait,
        closed_at: step.at,
        closed_how: fact.how,
        closed_by: fact.how === 'completed' ? step.actor : null,
        closed_seq: step.seq,
      };
      const row = opened.get(fact.wait);
      if (row) opened.set(fact.wait, { ...row, ...closing });
      else {
        changes.closed.push(closing);
        // One statement changes a row once; who held a task when it closed is in the facts.
        edits.delete(fact.wait);
      }
    }
  }
  changes.opened = [...opened.values()];
  changes.edited = [...edits.values()];
  return changes;
}

/** The same changes applied to rows in memory: what the statement of a step does in the table. */
export function applyTaskChanges(rows: Map<number, TaskRow>, changes: TaskChanges): void {
  for (const row of changes.opened) rows.set(row.wait, row);
  for (const change of changes.edited) {
    const row = rows.get(change.wait);
    if (row) rows.set(change.wait, editRow(row, change));
  }
  for (const closing of changes.closed) {
    const row = rows.get(closing.wait);
    if (row) rows.set(closing.wait, { ...row, ...closing });
  }
}

/** An open task before a step, as far as its queues follow from it. */
export interface Addressed {
  wait: number;
  groups: string[];
  users: string[];
  organisation: string | null;
}

/** Corrected groups and people move a task to other queues: which, depends on what of it stays. */
export function placeEdits(edits: TaskEdit[], known: Addressed[], region: string): TaskEdit[] {
  return edits.map((edit) => {
    const task = edit.groups || edit.users ? known.find(({ wait }) => wait === edit.wait) : undefined;
    return task ? { ...edit, placed: placeOf(task, edit, region) } : edit;
  });
}

function placeOf(
  { groups, users, organisation }: Omit<Addressed, 'wait'>,
  edit: Pick<TaskEdit, 'groups' | 'users'>,
  region: string,
): Placed {
  const [queue = null, ...also] = queuesOf({ groups: edit.groups ?? groups, users: edit.users ?? users, organisation, region });
  return { queue, also: also.length > 0 ? also : null };
}

/** A group means its people in the organisation of the task, or in the region of the case when the task names no organisation. */
function queuesOf(of: { groups: string[]; users: string[]; organisation: string | null; region: string }): string[] {
  const place = of.organisation ?? `/${of.region}`;
  return [...of.groups.map((group) => `${group}@${place}`), ...of.users.map((user) => `user:${user}`)];
}

function readCorrection(fact: Extract<Fact, { type: 'taskCorrected' }>): TaskEdit {
  const { wait, assignee, due, followUp, priority, candidateGroups, candidateUsers } = fact;
  return {
    wait,
    ...(candidateGroups === undefined ? {} : { groups: candidateGroups }),
    ...(candidateUsers === undefined ? {} : { users: candidateUsers }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(due === undefined ? {} : { due: due ?? NEVER }),
    ...(followUp === undefined ? {} : { followUp }),
    ...(priority === undefined ? {} : { priority }),
  };
}

function editRow(row: TaskRow, edit: TaskEdit): TaskRow {
  const assignee = edit.assignee === undefined ? row.assignee : edit.assignee;
  const taken = edit.assignee !== undefined && edit.assignee !== null;
  return {
    ...row,
    assignee,
    groups: edit.groups ?? row.groups,
    users: edit.users ?? row.users,
    ...(edit.groups || edit.users ? placeOf(row, edit, row.region) : {}),
    ...edit.moved,
    due: edit.due ?? row.due,
    priority: edit.priority ?? row.priority,
    follow_up: shiftInstant(edit.followUp === undefined ? row.follow_up : edit.followUp, edit.shift),
    refused_at: taken ? null : (edit.refused ?? row.refused_at),
    version: row.version + 1,
  };
}

function shiftInstant(at: Instant | null, shift = 0): Instant | null {
  return at === null || shift === 0 ? at : new Date(Date.parse(at) + shift).toISOString();
}

function rowOf(step: StepContext, fact: TaskOpened): TaskRow {
  const addressed = { groups: fact.candidateGroups, users: fact.candidateUsers, organisation: fact.organisation };
  return {
    instance: step.instance,
    wait: fact.wait,
    process: step.process,
    element: fact.element,
    name: fact.name,
    form: fact.form,
    subject: step.subject,
    region: step.region,
    ...addressed,
    ...placeOf(addressed, {}, step.region),
    assignee: fact.assignee,
    priority: fact.priority,
    opened_at: step.at,
    opened_seq: step.seq,
    due: fact.due ?? NEVER,
    follow_up: fact.followUp,
    term: fact.term,
    version: 1,
    refused_at: null,
    closed_at: null,
    closed_how: null,
    closed_by: null,
    closed_seq: null,
  };
}
