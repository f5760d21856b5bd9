import type { TaskOpened } from './fact.ts';
import type { Instant } from './instant.ts';
import type { Variables } from './json.ts';
import type { TaskEvent } from './model/listener.ts';

/** What a queue shows of a task beside its assignee and its due moment. */
export interface TaskShown {
  candidateGroups: string[];
  candidateUsers: string[];
  priority: number;
  followUp: Instant | null;
}

/** Only what changes. */
export interface TaskCorrection extends Partial<TaskShown> {
  assignee?: string | null;
  due?: Instant | null;
}

export interface Transition {
  event: TaskEvent;
  /** The listener whose turn it is. */
  at: number;
  /** What listeners have corrected so far; forgotten when one of them denies. */
  corrections: TaskCorrection;
  /** Of `completing`: what the task gives. */
  variables?: Variables;
  /** Of `assigning` and `updating`: what was asked for. */
  asked?: Pick<TaskCorrection, 'assignee' | 'due'>;
  reason?: string;
  /** Of `creating`: the task as it will be shown. */
  opening?: TaskOpened;
}
