import type { StepRefused, StepRefusedCode } from '#engine/errors.ts';
import { ProblemError } from '../problem.ts';
import type { ProblemCode } from '../problem-codes.ts';

/** The engine speaks in codes, the door in sentences. */
const codes: { [K in StepRefusedCode]: ProblemCode } = {
  INSTANCE_ENDED: 'CASE_ENDED',
  ALREADY_STARTED: 'CASE_MOVED_ON',
  NOT_STARTED: 'CASE_NOT_FOUND',
  START_EVENT_UNKNOWN: 'PROCESS_NOT_FOUND',
  START_CONDITION_NOT_MET: 'START_CONDITION_NOT_MET',
  TASK_NOT_OPEN: 'TASK_CLOSED',
  TASK_BUSY: 'TASK_BUSY',
  JOB_NOT_OPEN: 'CASE_MOVED_ON',
  MESSAGE_NOT_AWAITED: 'CASE_MOVED_ON',
  SIGNAL_NOT_AWAITED: 'CASE_MOVED_ON',
  CHILD_NOT_OPEN: 'CASE_MOVED_ON',
  INCIDENT_NOT_OPEN: 'INCIDENT_NOT_OPEN',
  TERM_IS_HARD: 'TERM_IS_HARD',
  TERM_ABSENT: 'TERM_ABSENT',
  TERM_NOT_LATER: 'DUE_INVALID',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  REASON_REQUIRED: 'REQUEST_INVALID',
  INSTANCE_SUSPENDED: 'CASE_SUSPENDED',
  INSTANCE_NOT_SUSPENDED: 'CASE_NOT_SUSPENDED',
  WAIT_NOT_OPEN: 'CASE_MOVED_ON',
  MODIFICATION_EMPTY: 'MODIFICATION_EMPTY',
  MODIFICATION_LEAVES_NOTHING: 'MODIFICATION_LEAVES_NOTHING',
  ELEMENT_UNKNOWN: 'ELEMENT_UNKNOWN',
  ELEMENT_NOT_ACTIVATABLE: 'ELEMENT_NOT_ACTIVATABLE',
  ANCESTOR_UNFIT: 'ANCESTOR_UNFIT',
  ANCESTOR_AMBIGUOUS: 'ANCESTOR_AMBIGUOUS',
  SCOPE_NOT_FOUND: 'CASE_MOVED_ON',
  TOKEN_NOT_FOUND: 'CASE_MOVED_ON',
  NOT_MIGRATABLE: 'CASE_MOVED_ON',
  MIGRATION_OVERTAKEN: 'CASE_MOVED_ON',
};

export function explainStepRefused(refused: StepRefused): ProblemError {
  // The same code of the engine says that a step does not end, and that what was given is too big for it.
  const tooBig = refused.code === 'LIMIT_EXCEEDED' && ('depth' in refused.facts || 'limit' in refused.facts);
  const code = tooBig ? 'DATA_TOO_DEEP' : codes[refused.code];
  return new ProblemError(code, code === 'TASK_CLOSED' ? { facts: { what: 'Задача уже закрыта.' } } : {});
}
