import type { Fact } from '#engine/fact.ts';
import type { Input, WaitId } from '#engine/input.ts';
import type { Day, Instant } from '#engine/instant.ts';
import type { Json, Variables } from '#engine/json.ts';
import type { TermResult } from '#engine/term-result.ts';
import type { Actor } from './identity/actor.ts';

/**
 * Everything the door asks of the record, in one list. `record-door.ts` answers it from PostgreSQL; tests of a single route may fake one function.
 * Every query takes who asks: the record narrows rows by organisation, region and participation, so a row that is not his is absent, not refused.
 */
export interface RecordPort {
  staff: StaffQueries;
  tasks: TaskQueries;
  cases: CaseQueries;
  audit: AuditQueries;
  commands: Commands;
  papers: Papers;
  house: House;
}

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

// Staff

export interface StaffQueries {
  findByLogin(login: string): Promise<Actor | null>;
  find(id: string): Promise<Actor | null>;
  organisations(): Promise<OrganisationRecord[]>;
  /** Colleagues the actor may hand a task to. */
  list(
    actor: Actor,
    filter: { role?: string | undefined; organisation?: string | undefined },
  ): Promise<{ rows: StaffRecord[]; at: Instant }>;
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

// Tasks

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

export interface TaskQueries {
  list(actor: Actor, filter: TaskFilter): Promise<Page<TaskRecord>>;
  count(actor: Actor): Promise<{ mine: number; group: number; today: number; overdue: number; drafts: number; at: Instant }>;
  get(actor: Actor, instance: string, wait: WaitId): Promise<TaskDetails | null>;
  /** The row alone, without personal payloads: what commands look at. */
  find(actor: Actor, instance: string, wait: WaitId): Promise<TaskRecord | null>;
  /** What happened to the task, newest first. */
  changes(actor: Actor, instance: string, wait: WaitId): Promise<TaskChange[]>;
  saveDraft(
    actor: Actor,
    draft: { instance: string; wait: WaitId; data: Variables; version: number },
  ): Promise<{ savedAt: Instant; version: number }>;
}

export interface TaskChange {
  at: Instant;
  by: PersonLink | null;
  /** Whom it was given to. */
  to: PersonLink | null;
  fact: Extract<Fact, { type: 'taskAssigned' | 'taskRefused' | 'taskTermExtended' | 'taskClosed' }>;
}

// Cases

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
  waits: { kind: string; element: string; name: string; due: Instant | null }[];
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
  stage: { element: string; name: string };
  since: Instant;
  due: Instant | null;
  reasons: string[];
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
  byReason: { code: string; count: number }[];
  byOwner: { id: string; name: string; count: number }[];
  byUnit: { code: string; name: string; count: number }[];
}

export interface CaseQueries {
  list(
    actor: Actor,
    filter: Window & { q?: string | undefined; process?: string | undefined; status?: CaseRecord['status'] | undefined },
  ): Promise<Page<CaseRecord>>;
  get(actor: Actor, instance: string): Promise<CaseDetails | null>;
  position(actor: Actor, instance: string): Promise<Position | null>;
  /** Rows and figures of one snapshot. */
  stuck(
    actor: Actor,
    filter: Window & { reason?: string | undefined; unit?: string | undefined; owner?: string | undefined; q?: string | undefined },
  ): Promise<Page<StuckRecord> & { figures: StuckFigures }>;
  matrix(actor: Actor): Promise<{
    cells: {
      owner: PersonLink | null;
      absentUntil: Day | null;
      stage: { element: string; name: string };
      count: number;
      overdue: number;
    }[];
    at: Instant;
  }>;
}

// Audit

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
    | { type: 'paper'; document: string; title: string };
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

export interface AuditQueries {
  children(
    actor: Actor,
    filter: Window & { q?: string | undefined },
  ): Promise<Page<{ child: ChildRecord; cases: number; lastEventAt: Instant }>>;
  child(actor: Actor, id: string): Promise<PersonRecord | null>;
  casesOf(actor: Actor, child: string): Promise<CaseRecord[]>;
  history(actor: Actor, child: string, filter: HistoryFilter): Promise<Page<HistoryRecord> & { actors: { id: string; name: string }[] }>;
  terms(actor: Actor, child: string): Promise<{ kept: number; broken: number }>;
  chainHead(actor: Actor, child: string): Promise<{ root: string; length: number }>;
  submission(actor: Actor, child: string, id: string): Promise<{ submission: SubmissionRecord; previous: SubmissionRecord | null } | null>;
  reads(
    actor: Actor,
    child: string,
    page: Window,
  ): Promise<
    Page<{ at: Instant; who: string; position: string | null; organisation: string | null; classes: string[]; what: string; basis: string }>
  >;
  verify(
    actor: Actor,
    child: string,
  ): Promise<{ intact: boolean; checked: number; root: string; at: Instant; firstBroken: { position: number; at: Instant } | null }>;
}

// Commands: the only writes that move a case, all through commitStep

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

export interface Commands {
  commit(actor: Actor, command: Command): Promise<Committed>;
  /** Whether a command with this input id was already accepted. */
  isReplay(inputId: string): Promise<boolean>;
  start(actor: Actor, command: StartCommand): Promise<Committed>;
  /** The same input id gives the same person. */
  savePerson(actor: Actor, person: NewPerson, inputId: string): Promise<PersonRecord>;
  recordAttempt(actor: Actor, attempt: Attempt): Promise<void>;
  recordRead(actor: Actor, read: Read): Promise<void>;
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

// Papers

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

export interface Papers {
  document(
    actor: Actor,
    id: string,
  ): Promise<(DocumentRecord & { child: string | null; instance: string | null; content: Uint8Array }) | null>;
  saveFile(
    actor: Actor,
    file: { fileName: string; mediaType: string; content: Uint8Array; hash: string; inputId: string },
  ): Promise<{ id: string }>;
  notices(actor: Actor): Promise<{ rows: NoticeRecord[]; at: Instant }>;
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

// The house itself

export interface House {
  now(): Promise<Instant>;
  /** Throws when PostgreSQL does not answer. */
  ping(): Promise<void>;
  pendingMigrations(): Promise<number>;
  /** Training only. */
  advance(to: Instant): Promise<Instant>;
  openCases(): Promise<{ [definition: string]: number }>;
}

export type { Json };
