import type { Fact } from '#engine/fact.ts';
import type { Input, WaitId } from '#engine/input.ts';
import type { Day, Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { TermResult } from '#engine/term-result.ts';
import type { Actor } from './identity/actor.ts';

/** What the record answers with and what it is given, as the door sees it (record-port.ts). Raw facts: words are put to them by the presenters. */

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
  /** Moment of the snapshot. */
  at: Instant;
}

export interface Window {
  cursor?: string | undefined;
  limit: number;
}

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

export interface ChildRecord {
  id: string;
  caseNo: string | null;
  surname: string;
  name: string;
  patronymic: string | null;
  birthDate: Day;
}

export interface PersonRecord extends ChildRecord {
  sex: 'male' | 'female';
}

export interface PersonLink {
  id: string;
  name: string;
}

export interface TaskRecord {
  instance: string;
  wait: WaitId;
  version: number;
  name: string;
  element: string;
  form: string | null;
  definition: { key: string; process: string; version: number; name: string };
  child: ChildRecord | null;
  /** Code of the organisation whose people act; null = any of the groups. */
  organisation: string | null;
  region: string;
  status: 'open' | 'done' | 'cancelled';
  assignee: PersonLink | null;
  candidateGroups: string[];
  candidateUsers: string[];
  due: Instant | null;
  term: TermResult | null;
  /** Open as long as its stage is: nobody waits for it. */
  standing: boolean;
  draftSavedAt: Instant | null;
  openedAt: Instant;
  closedAt: Instant | null;
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

export interface CaseRecord {
  instance: string;
  definition: { key: string; process: string; version: number; name: string };
  child: ChildRecord | null;
  organisation: { code: string; name: string };
  region: string;
  status: 'active' | 'completed' | 'terminated' | 'incident';
  startedAt: Instant;
  endedAt: Instant | null;
  nextDue: Instant | null;
  /** Names of what it waits for now, or of the end it came to. */
  at: string[];
}

export interface CaseDetails extends CaseRecord {
  tasks: TaskRecord[];
  timers: { wait: WaitId; element: string; name: string; due: Instant; term: TermResult | null }[];
  waits: { wait: WaitId; kind: string; element: string; name: string; due: Instant | null }[];
  incidents: IncidentRecord[];
  documents: DocumentRecord[];
  related: CaseRecord[];
}

export interface IncidentRecord {
  number: number;
  element: string;
  code: string;
  sentence: string;
  at: Instant;
}

/** Where tokens have been and are. */
export interface Position {
  done: { element: string; at: Instant; by: PersonLink | null }[];
  now: { element: string; at: Instant }[];
  stuck: string[];
  taken: string[];
}

export interface StuckRecord {
  instance: string;
  definition: { key: string; process: string; version: number; name: string };
  child: ChildRecord | null;
  organisation: { code: string; name: string };
  region: string;
  task: TaskRecord | null;
  /** What kind of thing is open. */
  open: 'task' | 'incident' | 'lost' | 'job' | 'timer' | 'message' | 'signal' | 'child';
  /** The case a call activity waits for, where it has begun. */
  called: string | null;
  /** The paper the stage brings. */
  document: string | null;
  stage: { element: string; name: string };
  since: Instant;
  due: Instant | null;
  reasons: string[];
  /** Signs that do not yet make it stuck. */
  signs: string[];
  daysOver: number | null;
  owner: (PersonLink & { absentUntil: Day | null }) | null;
  candidateGroups: string[];
  incident: IncidentRecord | null;
}

export interface StuckFigures {
  total: number;
  open: number;
  inQueues: number;
  overdue: number;
  atRisk: number;
  longerThanUsual: number;
  withoutActor: number;
  /** Cases the rows without an actor are of. */
  casesWithoutActor: number;
  byReason: { code: string; count: number }[];
  byOwner: { id: string; name: string; count: number }[];
  byUnit: { code: string; name: string; count: number }[];
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
    | { type: 'paper'; document: string; title: string }
    /** A check of a signature, a notice: already in words. */
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
  status: 'active' | 'completed' | 'terminated' | 'incident';
  facts: Fact[];
  replayed: boolean;
}

export interface StartCommand {
  /** BPMN id of the process, and the version of its definition. */
  process: string;
  version: number;
  subject: string | null;
  organisation: string;
  region: string;
  variables: Variables;
  inputId: string;
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
  child: string | null;
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
  at: Instant;
  by: string | null;
  signature: { state: 'valid' | 'invalid' | 'unchecked' | 'test'; words: string } | null;
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
