import type { Explained } from './dmn/evaluate-graph.ts';
import type { Clock, InputType, ParentLink, WaitId } from './input.ts';
import type { Instant } from './instant.ts';
import type { Json, Variables } from './json.ts';
import type { ListenerEvent, TaskEvent } from './model/listener.ts';
import type { TaskCorrection } from './task-transition.ts';
import type { TermResult } from './term-result.ts';

/** Why an instance waits. Every open instance has at least one open wait or one open incident. */
export type WaitKind = 'task' | 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'child';

/** What a queue shows of a user task; none of it is personal. */
export interface TaskOpened {
  type: 'taskOpened';
  wait: WaitId;
  element: string;
  name: string;
  /** Form key, e.g. `control-assessment.v1`; null for a task without a form. */
  form: string | null;
  /** Result of the form goes into this variable as one context; null = its fields become variables. */
  resultVariable: string | null;
  assignee: string | null;
  candidateGroups: string[];
  candidateUsers: string[];
  /** Organisation whose people may act (property `organisation` of the task), null = any of the group. */
  organisation: string | null;
  priority: number;
  /** First moment that is late; null = no term. */
  due: Instant | null;
  followUp: Instant | null;
  term: TermResult | null;
}

/** An open job: a service, send, script-by-job or business-rule-by-job task. */
export interface JobOpened {
  type: 'jobOpened';
  wait: WaitId;
  element: string;
  name: string;
  jobType: string;
  retries: number;
  headers: { [name: string]: string };
  /** The event whose listener does it; absent for the work of the element itself. */
  listener?: ListenerEvent;
}

/** The instance goes on by another version of its definition, or by the one before again. */
export interface InstanceMigrated {
  type: 'instanceMigrated';
  /** Number of the migration that moved many instances; the history of one is found by it. */
  migration: string;
  /** `child-journey.v1` */
  from: string;
  to: string;
  /** Elements and flows that have another id now, by the one before. */
  renamed: { [id: string]: string };
  undone: boolean;
  reason: string;
}

/** What stood at one element stands at another now; of a task also its name and form of the newer version. */
export interface ElementMigrated {
  type: 'elementMigrated';
  of: 'token' | 'wait' | 'incident';
  number: number;
  before: string;
  element: string;
  kind?: WaitKind;
  task?: { name: string; form: string | null };
}

/** What a person has changed by hand; the facts behind it say what came of it. */
export interface InstanceModified {
  type: 'instanceModified';
  activated: string[];
  terminated: string[];
  /** Names of the variables set. */
  set: string[];
  reason: string;
}

/**
 * What happened, in order. Everything under `private` is personal data and is encrypted by the record; nothing outside it may be personal.
 * Times, actors and ids of the step belong to the record, not to the fact.
 */
export type Fact =
  | { type: 'instanceStarted'; process: string; name: string; element: string; parent?: ParentLink; businessKey?: string }
  | { type: 'elementEntered'; element: string; instance: WaitId }
  | { type: 'elementLeft'; element: string; instance: WaitId; how: 'completed' | 'terminated' }
  | { type: 'flowTaken'; flow: string }
  | TaskOpened
  | { type: 'taskAssigned'; wait: WaitId; element: string; before: string | null; assignee: string | null; reason?: string }
  | { type: 'taskRefused'; wait: WaitId; element: string; reason: string }
  | { type: 'taskTermExtended'; wait: WaitId; element: string; before: Instant | null; due: Instant; reason: string }
  | { type: 'taskClosed'; wait: WaitId; element: string; how: 'completed' | 'terminated' }
  /** Listeners are heard before this happens to the task; until they are done it stays as it was. */
  | { type: 'taskHeld'; wait: WaitId; element: string; event: TaskEvent }
  /** A listener did not let it happen. */
  | { type: 'taskDenied'; wait: WaitId; element: string; event: TaskEvent; private: { reason: string } }
  /** Listeners changed the task. */
  | ({ type: 'taskCorrected'; wait: WaitId; element: string; event: TaskEvent } & TaskCorrection)
  | JobOpened
  | { type: 'jobClosed'; wait: WaitId; element: string; how: 'completed' | 'terminated' | 'error' | 'failed' }
  | { type: 'timerOpened'; wait: WaitId; element: string; name: string; due: Instant; term: TermResult | null }
  | { type: 'timerClosed'; wait: WaitId; element: string; how: 'fired' | 'terminated' }
  | { type: 'messageOpened'; wait: WaitId; element: string; message: string; correlationKey: string; opensInstance?: false }
  | { type: 'messageClosed'; wait: WaitId; element: string; how: 'received' | 'terminated'; messageId?: string }
  | { type: 'signalOpened'; wait: WaitId; element: string; signal: string }
  | { type: 'signalClosed'; wait: WaitId; element: string; how: 'received' | 'terminated' }
  | { type: 'conditionOpened'; wait: WaitId; element: string; name: string }
  | { type: 'conditionClosed'; wait: WaitId; element: string; how: 'met' | 'terminated' }
  | { type: 'childOpened'; wait: WaitId; element: string; process: string }
  | { type: 'childClosed'; wait: WaitId; element: string; how: 'completed' | 'terminated' | 'error' | 'failed' }
  | { type: 'variablesSet'; scope: WaitId; names: string[]; private: { before: Variables; after: Variables } }
  | {
      type: 'decisionMade';
      element: string;
      decision: string;
      matchedRules: number[];
      /** `evaluated`: the decisions it required and the tables within, in order; absent when there were none. */
      private: { inputs: Variables; output: Json; evaluated?: Explained[] };
    }
  /** Why an expression gave null: quotes values, so it is private. */
  | { type: 'expressionWarned'; element: string; expression: string; private: { warnings: string[] } }
  | { type: 'messageThrown'; element: string; message: string }
  | { type: 'signalThrown'; element: string; signal: string }
  | { type: 'errorThrown'; element: string; errorCode: string; caughtBy: string | null }
  /** What is undone now, the last completed first. */
  | { type: 'compensationThrown'; element: string; activities: string[] }
  | { type: 'escalationThrown'; element: string; escalationCode: string; caughtBy: string | null }
  | {
      type: 'incidentOpened';
      incident: number;
      element: string;
      code: string;
      expression?: string;
      sentence: string;
      private?: { values: Variables };
    }
  /** `again`: the same cause has made this new incident at once. */
  | { type: 'incidentResolved'; incident: number; element: string; again?: number }
  | { type: 'instanceCancelled'; reason: string }
  | InstanceModified
  | { type: 'tokensDropped'; element: string; flows: { [flow: string]: number } }
  | InstanceMigrated
  | ElementMigrated
  | { type: 'instanceSuspended'; clock: Clock; reason: string }
  | { type: 'instanceResumed'; since: Instant; reason: string }
  | { type: 'clockStopped'; wait: WaitId; element: string; what: WaitKind; due: Instant }
  | { type: 'dueMoved'; wait: WaitId; element: string; what: WaitKind; before: Instant; due: Instant; why: 'suspension' | 'migration' }
  | { type: 'inputHeld'; input: InputType; heldFor: WaitId | null; element: string }
  | { type: 'inputReleased'; input: InputType; heldFor: WaitId | null; element: string; how: 'applied' | 'gone' }
  | { type: 'instanceEnded'; status: 'completed' | 'terminated'; elements: string[] };

export type FactType = Fact['type'];
