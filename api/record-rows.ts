import type { Fact } from '#engine/fact.ts';
import type { Input, WaitId } from '#engine/input.ts';
import type { Day, Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { TermResult } from '#engine/term-result.ts';
import type { Page, Window } from '#record/queries/cursor.ts';
import type { CaseSummary } from '#record/queries/case-row.ts';
import type { Course } from '#record/queries/get-course.ts';
import type { IncidentRecord } from '#record/queries/get-case.ts';
import type { Position } from '#record/queries/get-position.ts';
import type { StuckRecord } from '#record/queries/list-stuck.ts';
import type { StuckFigures } from '#record/queries/stuck-figures.ts';
import type { PersonLink, PersonSummary, TaskRecord } from '#record/queries/task-row.ts';
import type { Actor } from './identity/actor.ts';

/**
 * What the record answers with and what it is given, as the door sees it (record-port.ts). Raw facts: words are put to them by the presenters.
 * Rows the record already says it in are its own; here stand only those the door puts together.
 */
export type { Course, IncidentRecord, Page, PersonLink, PersonSummary, Position, StuckFigures, StuckRecord, TaskRecord, Window };
export type CaseRecord = CaseSummary;
export type CaseStatus = CaseSummary['status'];

export interface OrganisationRecord {
  code: string;
  kind: string;
  name: string;
  region: string | null;
  timeZone: string;
}

export interface StaffRecord extends Actor {
  absentUntil: Day | null;
  openTasks: number;
}

export interface PersonRecord extends PersonSummary {
  sex: 'male' | 'female';
}

export interface TaskDetails extends TaskRecord {
  prefill: Variables;
  draft: { data: Variables; savedAt: Instant; version: number } | null;
  /** Forms submitted earlier in the case that stand beside this one. */
  forms: SubmissionRecord[];
  documents: DocumentRecord[];
}

export interface TaskFilter extends Window {
  queue: 'mine' | 'group' | 'today' | 'overdue' | 'drafts' | 'recent';
  q?: string | undefined;
  process?: string | undefined;
  element?: string | undefined;
  due?: 'overdue' | 'today' | 'week' | 'none' | undefined;
}

export interface TaskChange {
  at: Instant;
  by: PersonLink | null;
  /** Whom it was given to. */
  to: PersonLink | null;
  fact: Extract<Fact, { type: 'taskAssigned' | 'taskRefused' | 'taskTermExtended' | 'taskClosed' }>;
}

export interface CaseDetails extends CaseRecord {
  tasks: TaskRecord[];
  timers: { wait: WaitId; element: string; name: string; due: Instant; term: TermResult | null }[];
  waits: { wait: WaitId; kind: string; element: string; name: string; due: Instant | null }[];
  incidents: IncidentRecord[];
  documents: DocumentRecord[];
  related: CaseRecord[];
}

/** A person of the audit, who may have been erased: then only his number is known. */
export interface KnownPerson {
  id: string;
  caseNo: string;
  person: PersonSummary | null;
  erasedAt: Instant | null;
}

export interface HistoryRecord {
  id: string;
  at: Instant;
  instance: string | null;
  /** `child-journey.v1`: names of elements are taken from it. */
  definition: string | null;
  actor: { id: string | null; name: string; position: string | null; organisation: string | null };
  hash: string | null;
  body:
    | { type: 'fact'; fact: Fact; submission: string | null }
    | { type: 'read'; classes: string[]; what: string; basis: string }
    | { type: 'refusal'; command: string; code: string; rules: string[]; dataHash: string | null }
    /** `name` and whom a notice was to are null once they are destroyed. */
    | { type: 'paper'; document: string; title: string; name: string | null }
    | { type: 'notice'; channel: string; status: string; to: string | null; title: string | null }
    /** A check of a signature: already in words. */
    | { type: 'note'; words: string; document: string | null };
}

export interface SubmissionRecord {
  id: string;
  instance: string;
  /** `child-journey.v1` */
  definition: string;
  element: string;
  taskName: string;
  formKey: string;
  data: Variables;
  at: Instant;
  by: { name: string; position: string | null; organisation: string | null } | null;
  hash: string;
}

export interface HistoryFilter extends Window {
  asOf?: Instant | undefined;
  from?: Instant | undefined;
  to?: Instant | undefined;
  kind?: string | undefined;
  actor?: string | undefined;
}

export interface Command {
  instance: string;
  input: Input;
  inputId: string;
  /** Refused with TASK_CHANGED when the task is not at this version any more; the record checks it inside the transaction. */
  expect?: { wait: WaitId; version: number };
  /** A filled-in form that comes with the input. */
  submission?: { formKey: string; formHash: string; data: Variables };
}

export interface Committed {
  instance: string;
  status: CaseStatus;
  facts: Fact[];
  replayed: boolean;
}

export interface StartCommand {
  /** BPMN id of the process, and the version of its definition. */
  process: string;
  version: number;
  /** Start event, when it is not the none one. */
  element: string | undefined;
  subject: string | null;
  organisation: string;
  region: string;
  variables: Variables;
  inputId: string;
  /** The form its start was filled in by. */
  submission: Command['submission'];
}

export interface NewPerson {
  surname: string;
  name: string;
  patronymic: string | null;
  birthDate: Day;
  snils: string | null;
  sex: 'male' | 'female';
  region: string;
}

/** A refused command: who, what, which rules, and the hash of the data; never the data. */
export interface Attempt {
  instance: string | null;
  wait: WaitId | null;
  command: string;
  code: string;
  rules: string[];
  /** What was refused: the record keeps its hash and nothing else. Undefined = there was nothing to hash. */
  data: unknown;
}

export interface Read {
  person: string | null;
  instance: string | null;
  classes: string[];
  what: string;
  /** On which ground; for an auditor the reason he typed. */
  basis: string;
}

export interface DocumentRecord {
  id: string;
  title: string;
  fileName: string;
  mediaType: string;
  size: number;
  /** Hex. */
  sha256: string;
  at: Instant;
  by: string | null;
  signature: { state: 'valid' | 'invalid' | 'unchecked' | 'test'; words: string } | null;
}

export interface Reminder {
  inputId: string;
  instance: string;
  wait: WaitId;
  /** Whose people are reminded. */
  organisation: string;
  /** Whom, by whom, in words. */
  to: string;
  by: string;
  title: string;
  text: string;
}

export interface NoticeRecord {
  id: string;
  at: Instant;
  to: string;
  channel: string;
  subject: string;
  body: string;
  state: string;
}
