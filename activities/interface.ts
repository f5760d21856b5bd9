import type { Input } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import type { JobResult } from '#engine/job-result.ts';
import type { Json, Variables } from '#engine/json.ts';
import type { ListenerEvent } from '#engine/model/listener.ts';
import type { TaskShown } from '#engine/task-transition.ts';

/**
 * The language between Temporal and the record. The workflow imports only these types, so it can stay unchanged for the 14 years a case may live:
 * new fields are added as optional, none is renamed.
 *
 * Personal data: only what a job returns (`JobOutcome.variables`) may be personal, and the payload codec encrypts it. Everything else here is readable in
 * Temporal's own history and must never hold a name, a number of a document or a diagnosis.
 */

/** Which step woke the instance: makes Temporal's history read as the journey. */
export interface Cause {
  element: string;
  /** Type of the fact, e.g. `taskClosed`. */
  kind: string;
}

/** Everything the workflow needs to know about its instance at one moment. */
export interface Look {
  ended: boolean;
  /** Where the case stands, in Russian, no personal data. */
  words: string;
  /** Open jobs without an unresolved incident. */
  jobs: JobOrder[];
  /** Ids of what other instances must be told, in order. */
  deliveries: string[];
  /** Real milliseconds until the earliest timer; 0 = due now, null = nothing but a wake ends the sleep. In training they are counted from the moved clock. */
  sleepMs: number | null;
  /** What the timer is for, in Russian. */
  sleepWords?: string;
}

/** How Temporal runs one job. Computed outside the workflow, so that a change of policy never breaks a replay. */
export interface JobOrder {
  wait: number;
  jobType: string;
  /** Name of the element, shown as the activity's summary. */
  name: string;
  headers: { [name: string]: string };
  /** Header `taskQueue`: a worker of another office or another language may serve it. */
  taskQueue?: string;
  attempts: number;
  firstPauseMs: number;
  timeoutMs: number;
  heartbeatMs: number;
}

/** The only argument of a job's activity. Its variables are loaded from the record by the worker. */
export interface JobCall {
  instance: string;
  wait: number;
  jobType: string;
  headers: { [name: string]: string };
  attempts: number;
}

/** The only result of a job's activity; `gone` when the job was closed before the activity began. */
export type JobOutcome = { variables: Variables; result?: JobResult } | { gone: true };

/** Detail of an ApplicationFailure of type `BPMN_ERROR`; encrypted like a result. */
export interface BpmnErrorDetails {
  errorCode: string;
  variables: Variables;
}

/** An input with the id that makes committing it twice the same as once. */
export interface Commit {
  instance: string;
  inputId: string;
  input: Input;
}

/** Local activities of the drive. Each answers with the next look, so a fired timer or a finished job is one workflow task. */
export interface Drive {
  lookUp(instance: string): Promise<Look>;
  commitInput(commit: Commit): Promise<Look>;
  deliver(deliveryId: string): Promise<void>;
}

/** What a job handler is given. */
export interface Job extends LoadedJob {
  /** Attempt number from 1, and how many there will be before an incident. */
  attempt: number;
  attempts: number;
}

/** A job as the record knows it. */
export interface LoadedJob {
  instance: string;
  wait: number;
  element: string;
  jobType: string;
  headers: { [name: string]: string };
  /** Variables visible to the job after its input mappings; personal. */
  variables: Variables;
  /** Of the job of a listener: the event it is asked about, and of a task listener the task with what was corrected before. */
  listener?: ListenerEvent;
  task?: ListenedTask;
  /** Person the case is about; null for a case without one. */
  subject: string | null;
  /** Office the case belongs to, and its region code. */
  organisation: string;
  region: string;
  /** The same for every attempt of this job: what was done under it is not done again. */
  idempotencyKey: string;
  /** Now by the clock of the system (training time in training). */
  at: Instant;
}

export interface ListenedTask extends Partial<TaskShown> {
  wait: number;
  /** Who has it, or is about to have it. */
  assignee: string | null;
  due: Instant | null;
}

/** The record as the handlers and the drive see it; `record-hands.ts` implements it. */
export interface Hands extends Drive {
  /** null = the job is not open any more. */
  loadJob(call: JobCall): Promise<LoadedJob | null>;
  /** True when a notice is stored under the key. */
  hasNotice(idempotencyKey: string): Promise<boolean>;
  saveNotice(notice: Notice): Promise<void>;
  /** Stores once per idempotency key and answers with what is stored. */
  saveDocument(document: NewDocument): Promise<StoredDocument>;
  /** null = there is no such document in this case. */
  loadDocument(instance: string, id: string): Promise<LoadedDocument | null>;
  saveSignature(signature: SignatureRecord): Promise<void>;
  openAccessWindow(window: AccessWindow): Promise<void>;
  closeAccessWindow(window: { instance: string; name: string; at: Instant }): Promise<void>;
}

/** `office`: a notice inside the product for an organisation without an e-mail address. */
export type Channel = 'email' | 'messenger' | 'sms' | 'phone' | 'registered_letter' | 'office';

export interface Notice {
  idempotencyKey: string;
  instance: string;
  subject: string | null;
  /** Office it is addressed to, or the one that writes to the person. */
  organisation: string;
  /** Key with its version. */
  template: string;
  channel: Channel;
  /** `queued`: waits for a clerk or an adapter; `sent`: handed over. */
  status: 'queued' | 'sent';
  /** Personal: the record encrypts recipient, title and text. */
  private: { recipient: Recipient; title: string; text: string };
  /** Channels tried before this one and why each failed (a code, no personal data). */
  failures: { channel: Channel; code: string }[];
  at: Instant;
}

export interface Recipient {
  name?: string;
  /** Code of the office a notice of channel `office` or an office's e-mail is for. */
  organisation?: string;
  /** 003:п.4.6, 002:п.7: the preferred channel is data of the person and must be obeyed. */
  preferredChannel?: Channel;
  email?: string;
  phone?: string;
  messenger?: string;
  address?: Json;
}

export interface NewDocument {
  idempotencyKey: string;
  instance: string;
  subject: string | null;
  /** Template or form key the document was made from. */
  kind: string;
  /** File name in Russian without personal data. */
  name: string;
  mediaType: string;
  content: Uint8Array;
  at: Instant;
}

export interface StoredDocument {
  id: string;
  sha256: string;
}

export interface LoadedDocument extends StoredDocument {
  name: string;
  mediaType: string;
  content: Uint8Array;
}

export interface SignatureRecord {
  idempotencyKey: string;
  document: string;
  verdict: SignatureVerdict;
  at: Instant;
}

export interface SignatureVerdict {
  valid: boolean;
  /** 63-ФЗ: only a certified provider may say so; neither shipped verifier ever does. */
  qualified: false;
  verifier: string;
  signer: string | null;
  /** What was established and what was not, in Russian, for the screen and the paper. */
  words: string;
}

/** While it is open, the organisation's people whose role says «window» may read the subject. */
export interface AccessWindow {
  instance: string;
  subject: string;
  /** Its name inside the case. */
  name: string;
  organisation: string;
  from: Instant;
  until: Instant;
}
