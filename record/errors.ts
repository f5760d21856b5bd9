import type { Json } from '#engine/json.ts';

export type RecordErrorCode =
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'TASK_CHANGED'
  | 'TASK_NOT_OPEN'
  | 'INSTANCE_NOT_FOUND'
  | 'INSTANCE_ENDED'
  | 'INSTANCE_EXISTS'
  | 'CASE_ALREADY_LIVE'
  | 'PERSON_NOT_FOUND'
  | 'PERSON_ERASED'
  | 'DRAFT_CHANGED'
  | 'DEFINITION_NOT_FOUND'
  | 'DEFINITION_CHANGED'
  | 'FORM_CHANGED'
  | 'CONTENT_INVALID'
  | 'CASE_MOVED'
  | 'MIGRATION_NOT_FOUND';

/** A command the record refuses; `facts` are what a person can act on, the sentence is made at the door. */
export class RecordRefused extends Error {
  readonly code: RecordErrorCode;
  readonly facts: { [name: string]: Json };
  constructor(code: RecordErrorCode, facts: { [name: string]: Json } = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'RecordRefused';
    this.code = code;
    this.facts = facts;
  }
}

/** PostgreSQL does not answer, or went away before it did: nothing is known to be written, the same input id may be sent again. */
export class RecordUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the record does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'RecordUnavailable';
  }
}

/** Somebody else kept moving the same case for as long as we tried; sending the same input id again is right. */
export class ConcurrencyConflict extends Error {
  constructor(instance: string) {
    super(`instance ${instance} kept moving`);
    this.name = 'ConcurrencyConflict';
  }
}

export interface DatabaseError extends Error {
  code: string;
  constraint?: string;
}

export function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Class 08 connection, 53 resources, 57P shutdown; and what the socket says before PostgreSQL can. */
const gone = /^(08|53|57P|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENOENT)/;

export function asUnavailable(error: unknown): unknown {
  if (isDatabaseError(error) && gone.test(error.code)) return new RecordUnavailable(error);
  if (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable|Cannot use a pool/.test(error.message)
  ) {
    return new RecordUnavailable(error);
  }
  return error;
}
