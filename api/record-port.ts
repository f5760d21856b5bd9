import type { WaitId } from '#engine/input.ts';
import type { Day, Instant } from '#engine/instant.ts';
import type { Variables } from '#engine/json.ts';
import type { StageTimes } from '#record/queries/list-stage-times.ts';
import type { Proof } from '#record/proof.ts';
import type { VerifiedJournals } from '#record/verify-journals.ts';
import type { Actor } from './identity/actor.ts';
import type {
  Page,
  Window,
  OrganisationRecord,
  StaffRecord,
  KnownPerson,
  PersonRecord,
  PersonLink,
  TaskRecord,
  TaskDetails,
  TaskFilter,
  TaskChange,
  CaseRecord,
  CaseDetails,
  Position,
  Course,
  StuckRecord,
  StuckFigures,
  HistoryRecord,
  SubmissionRecord,
  HistoryFilter,
  Command,
  Committed,
  StartCommand,
  NewPerson,
  Attempt,
  Read,
  Reminder,
  DocumentRecord,
  NoticeRecord,
} from './record-rows.ts';

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

export interface CaseQueries {
  list(
    actor: Actor,
    filter: Window & { q?: string | undefined; process?: string | undefined; status?: CaseRecord['status'] | undefined },
  ): Promise<Page<CaseRecord>>;
  get(actor: Actor, instance: string): Promise<CaseDetails | null>;
  position(actor: Actor, instance: string): Promise<Position | null>;
  /** Where its tokens stand and what may begin, of an open case. */
  course(actor: Actor, instance: string): Promise<Course | null>;
  /** Rows and figures of one snapshot. */
  stuck(
    actor: Actor,
    filter: Window & {
      reason?: string | undefined;
      unit?: string | undefined;
      owner?: string | undefined;
      stage?: string | undefined;
      q?: string | undefined;
    },
  ): Promise<Page<StuckRecord> & { figures: StuckFigures }>;
  /** `share`: percent of completed tasks that `usual.most` covers. */
  stageTimes(actor: Actor): Promise<{ stages: StageTimes[]; share: number; at: Instant }>;
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

export interface AuditQueries {
  people(actor: Actor, filter: Window & { q?: string | undefined }): Promise<Page<KnownPerson & { cases: number; lastEventAt: Instant }>>;
  /** Whoever has a history, erased or not. */
  known(actor: Actor, id: string): Promise<KnownPerson | null>;
  person(actor: Actor, id: string): Promise<PersonRecord | null>;
  casesOf(actor: Actor, person: string): Promise<CaseRecord[]>;
  history(actor: Actor, person: string, filter: HistoryFilter): Promise<Page<HistoryRecord> & { actors: { id: string; name: string }[] }>;
  terms(actor: Actor, person: string): Promise<{ kept: number; broken: number }>;
  chainHead(actor: Actor, person: string): Promise<{ root: string; length: number }>;
  submission(actor: Actor, person: string, id: string): Promise<{ submission: SubmissionRecord; previous: SubmissionRecord | null } | null>;
  reads(
    actor: Actor,
    person: string,
    page: Window,
  ): Promise<
    Page<{ at: Instant; who: string; position: string | null; organisation: string | null; classes: string[]; what: string; basis: string }>
  >;
  /** Forms as submitted, the oldest first, and papers, the newest first, over all cases. */
  papersOf(actor: Actor, person: string): Promise<{ submissions: SubmissionRecord[]; documents: DocumentRecord[] }>;
  proof(actor: Actor, person: string): Promise<Proof>;
  verify(
    actor: Actor,
    person: string,
  ): Promise<{
    intact: boolean;
    checked: number;
    root: string;
    at: Instant;
    firstBroken: { position: number; at: Instant } | null;
    /** Reads and refusals, which have chains of their own. */
    journals: Omit<VerifiedJournals, 'intact'>;
  }>;
}

export interface Commands {
  commit(actor: Actor, command: Command): Promise<Committed>;
  /** Whether a command with this input id was already accepted. */
  isReplay(inputId: string): Promise<boolean>;
  /** The answer a command got then; null = it was never accepted. */
  replay(inputId: string): Promise<Committed | null>;
  start(actor: Actor, command: StartCommand): Promise<Committed>;
  /** The same input id gives the same person. */
  savePerson(actor: Actor, person: NewPerson, inputId: string): Promise<PersonRecord>;
  recordAttempt(actor: Actor, attempt: Attempt): Promise<void>;
  recordRead(actor: Actor, read: Read): Promise<void>;
}

export interface Papers {
  document(
    actor: Actor,
    id: string,
  ): Promise<(DocumentRecord & { person: string | null; instance: string | null; content: Uint8Array }) | null>;
  saveFile(
    actor: Actor,
    file: {
      fileName: string;
      mediaType: string;
      content: Uint8Array;
      hash: string;
      inputId: string;
      /** The case it is put into; null = none yet. */
      instance: string | null;
    },
  ): Promise<{ id: string }>;
  notices(actor: Actor): Promise<{ rows: NoticeRecord[]; at: Instant }>;
  /** A word of a supervisor about a task, kept as a notice; the same input id is the same reminder. */
  remind(reminder: Reminder): Promise<void>;
  /** Reminders of a task, newest first. */
  reminders(actor: Actor, task: { instance: string; wait: WaitId }): Promise<{ at: Instant; by: string; text: string }[]>;
}

export interface House {
  now(): Promise<Instant>;
  /** Throws when PostgreSQL does not answer. */
  ping(): Promise<void>;
  pendingMigrations(): Promise<number>;
  /** Training only. */
  advance(to: Instant): Promise<Instant>;
  openCases(): Promise<{ [definition: string]: number }>;
}
