import type { Instant } from './instant.ts';
import type { JobResult } from './job-result.ts';
import type { Variables } from './json.ts';
import type { State } from './state.ts';

/** Number of an element instance inside its process instance; a task, a job or a timer is addressed by it. */
export type WaitId = number;

/** Who is told when this instance ends: the call activity that started it. */
export interface ParentLink {
  instance: string;
  wait: WaitId;
}

/** How an instance was called. */
export interface CallLink extends ParentLink {
  /** Absent of calls that began before this was asked: then every error is told. */
  catches?: CaughtErrors;
}

/** Codes of errors that are caught around a call, in the calling instance or by whoever called that; `all` where every code is. */
export type CaughtErrors = 'all' | string[];

/** What a person changes by hand: tokens end, tokens begin, variables are set, all in one step. */
export interface Modification {
  activate?: Activation[];
  terminate?: Termination[];
  set?: ScopeVariables[];
}

export interface Activation {
  element: string;
  /** Element instance to begin in, or any container around it; needed where several of them run. */
  ancestor?: number;
  /** Local to the new element instance. */
  variables?: Variables;
}

/** One element instance; or everything at an element, the tokens that wait at a join included. */
export type Termination = { instance: number } | { element: string };

export interface ScopeVariables {
  /** Element instance whose own variables are set; 1 = the process. */
  scope: number;
  variables: Variables;
}

/** What becomes of open terms while an instance is suspended: a stopped clock shifts them by as long as it stood. */
export interface ClockChoice {
  clock: Clock;
  /** Waits that are to have this clock whatever the rest has. */
  running?: WaitId[];
  stopped?: WaitId[];
}

export type Clock = 'stopped' | 'running';

/** Everything that can happen to a process instance. Each kind has a handler of its own in `engine/inputs/`. */
export type Input =
  /** `part` = which event of a start event that needs several. */
  | { type: 'start'; element?: string; part?: number; variables: Variables; parent?: CallLink; businessKey?: string }
  | { type: 'completeTask'; wait: WaitId; variables: Variables; actor?: string }
  | { type: 'refuseTask'; wait: WaitId; reason: string; actor?: string }
  | { type: 'assignTask'; wait: WaitId; assignee: string | null; reason?: string; actor?: string }
  | { type: 'extendTerm'; wait: WaitId; due: Instant; reason: string; actor?: string }
  | { type: 'jobDone'; wait: WaitId; variables: Variables; result?: JobResult }
  | { type: 'jobFailed'; wait: WaitId; code: string; message: string }
  | { type: 'jobError'; wait: WaitId; errorCode: string; message?: string; variables: Variables }
  | { type: 'timePassed' }
  | { type: 'message'; wait: WaitId; name: string; messageId: string; variables: Variables }
  | { type: 'signal'; name: string; variables: Variables }
  | { type: 'childEnded'; wait: WaitId; status: 'completed' | 'terminated'; variables: Variables }
  | { type: 'childError'; wait: WaitId; errorCode: string; variables: Variables }
  /** The called process could not be started: unknown, not published, or called too deep. */
  | { type: 'childFailed'; wait: WaitId; code: string; message: string }
  | { type: 'childEscalation'; wait: WaitId; escalationCode: string; variables: Variables }
  | { type: 'resolveIncident'; incident: number; variables?: Variables; actor?: string }
  | { type: 'cancel'; reason: string; actor?: string }
  | ({ type: 'modify'; reason: string; actor?: string } & Modification)
  | ({ type: 'suspend'; reason: string; actor?: string } & ClockChoice)
  | { type: 'resume'; reason: string; actor?: string }
  | Migrate
  | UndoMigration;

/** The model of the step is that of `to`. Made by `engine/migrate.ts` of a plan. */
export interface Migrate {
  type: 'migrate';
  /** Many instances are moved together; it names them. */
  migration: string;
  /** `child-journey.v1` */
  from: string;
  to: DefinitionVersion;
  /** Elements and flows that have another id now. */
  elements: { [id: string]: string };
  flows: { [id: string]: string };
  timers: TimerChoice;
  /** Exceptions, by either id of the element. */
  timersOf: { [element: string]: TimerChoice };
  /** When waits began that are open now: what is counted again is counted from then. */
  since?: { [wait: WaitId]: Instant };
  reason: string;
  actor?: string;
}

/** The model of the step is that of `to`, the version before. */
export interface UndoMigration {
  type: 'undoMigration';
  migration: string;
  from: string;
  to: DefinitionVersion;
  /** The state the instance had before it was migrated. */
  before: State;
  /** Elements and flows by their newer ids. */
  renamed: { [id: string]: string };
  reason: string;
  actor?: string;
}

/** What becomes of an open timer or of the term of a task: as it is; begun anew now; or counted again from when it began. */
export type TimerChoice = 'keep' | 'restart' | 'recompute';

export interface DefinitionVersion {
  definition: string;
  version: number;
}

export type InputType = Input['type'];
