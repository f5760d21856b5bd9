import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Variables } from '#engine/json.ts';
import type { BpmnErrorDetails } from './interface.ts';

/** The process has a road for this: a boundary error event with the same code. Not tried again. */
export class BpmnError extends Error {
  readonly errorCode: string;
  readonly variables: Variables;
  constructor(errorCode: string, sentence: string, variables: Variables = {}) {
    super(sentence);
    this.errorCode = errorCode;
    this.variables = variables;
  }
}

/** Trying again would change nothing: an incident at once. The sentence is in Russian and holds no personal data. */
export class JobRefused extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** It may work later: tried again by the job's policy, then an incident with this code. The sentence is in Russian and holds no personal data. */
export class JobFailed extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** What Temporal is told: its type is the code, its message is read by people. The text of an unknown error stays here: a mail server, say, quotes the address it refuses. */
export function toFailure(error: unknown): ApplicationFailure {
  if (error instanceof BpmnError) {
    // Benign: the process expects it, so it is nothing for the log.
    const details: BpmnErrorDetails = { errorCode: error.errorCode, variables: error.variables };
    return ApplicationFailure.create({
      type: 'BPMN_ERROR',
      message: error.message,
      nonRetryable: true,
      details: [details],
      category: ApplicationFailureCategory.BENIGN,
    });
  }
  if (error instanceof JobRefused) return ApplicationFailure.create({ type: error.code, message: error.message, nonRetryable: true });
  if (error instanceof JobFailed) return ApplicationFailure.create({ type: error.code, message: error.message });
  const code = codeOf(error);
  return ApplicationFailure.create({
    type: code,
    message: 'Работа прервана внутренней ошибкой. Повторите; если не поможет, сообщите администратору.',
  });
}

/** A short code of an unknown error, never its text. */
export function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && /^[A-Z0-9_]{2,40}$/i.test(String(error.code)))
    return String(error.code);
  return error instanceof Error ? error.name : 'UNKNOWN';
}
