import type { Change, FieldError, Problem } from './contract/problem.ts';
import { problemCodes, type ProblemCode } from './problem-codes.ts';

export interface ProblemDetails {
  /** Fill the `{name}` places of the sentence. */
  facts?: { [name: string]: string | number };
  errors?: FieldError[];
  changes?: Change[];
  version?: number;
  /** Seconds. */
  retryAfter?: number;
}

/** Thrown by a use case for every failure the caller must know; anything else thrown is a fault of ours and answers 500. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.details = details;
  }
}

export function toProblem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  const { status, title, sentence } = problemCodes[code];
  return {
    type: `urn:marshrut:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: fill(sentence, details.facts ?? {}),
    code,
    ...(details.errors && { errors: details.errors }),
    ...(details.changes && { changes: details.changes }),
    ...(details.version !== undefined && { version: details.version }),
    ...(details.retryAfter !== undefined && { retryAfter: details.retryAfter }),
  };
}

function fill(sentence: string, facts: { [name: string]: string | number }): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '—'));
}
