import type { Json, Variables } from './json.ts';

/** What a worker answers beside variables, in the words of Camunda 8.8; each kind of job reads its own part. */
export interface JobResult {
  /** A task listener refuses what was about to happen. */
  denied?: boolean;
  deniedReason?: string;
  /** What a task listener makes of the task: null or absent keeps a value, an empty text or list clears it. */
  corrections?: Corrections;
  /** The worker of an ad-hoc sub-process: what begins next. */
  activateElements?: { elementId: string; variables?: Variables }[];
  isCompletionConditionFulfilled?: boolean;
  isCancelRemainingInstances?: boolean;
}

export interface Corrections {
  assignee?: Json;
  dueDate?: Json;
  followUpDate?: Json;
  candidateUsers?: Json;
  candidateGroups?: Json;
  priority?: Json;
}
