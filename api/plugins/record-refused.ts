import type { RecordErrorCode, RecordRefused } from '#record/errors.ts';
import { ProblemError } from '../problem.ts';
import type { ProblemCode } from '../problem-codes.ts';

/** The record speaks in codes, the door in sentences. What a use case knows better (who changed the task) it says itself before. */
const codes: { [K in RecordErrorCode]: ProblemCode } = {
  IDEMPOTENCY_KEY_REUSED: 'IDEMPOTENCY_KEY_REUSED',
  TASK_CHANGED: 'TASK_CHANGED',
  TASK_NOT_OPEN: 'TASK_CLOSED',
  INSTANCE_NOT_FOUND: 'CASE_NOT_FOUND',
  INSTANCE_ENDED: 'CASE_ENDED',
  INSTANCE_EXISTS: 'CASE_MOVED_ON',
  CASE_ALREADY_LIVE: 'CASE_ALREADY_LIVE',
  PERSON_NOT_FOUND: 'PERSON_NOT_FOUND',
  PERSON_ERASED: 'PERSON_ERASED',
  DRAFT_CHANGED: 'DRAFT_CHANGED',
  DEFINITION_NOT_FOUND: 'DEFINITION_NOT_FOUND',
  DEFINITION_CHANGED: 'CASE_MOVED_ON',
  FORM_CHANGED: 'FORM_VERSION_WRONG',
  CONTENT_INVALID: 'REQUEST_INVALID',
  CASE_MOVED: 'CASE_MOVED_ON',
  MIGRATION_NOT_FOUND: 'DEFINITION_NOT_FOUND',
};

const whats: { [code: string]: string } = {
  TASK_CHANGED: 'Задача изменилась, пока страница была открыта.',
  TASK_CLOSED: 'Задача уже закрыта.',
};

export function explainRecordRefused(refused: RecordRefused): ProblemError {
  const code = codes[refused.code];
  const what = whats[code];
  return new ProblemError(code, what === undefined ? {} : { facts: { what } });
}
