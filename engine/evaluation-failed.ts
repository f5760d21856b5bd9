import type { Json } from './json.ts';

export type EvaluationFailedCode =
  | 'CALENDAR_NOT_LOADED'
  | 'TERM_UNKNOWN'
  | 'REGION_UNKNOWN'
  | 'ARGUMENT_INVALID'
  | 'LIMIT_EXCEEDED'
  | 'EXPRESSION_INVALID'
  | 'DECISION_UNKNOWN'
  | 'DECISION_INVALID'
  | 'DECISION_NOT_UNIQUE'
  | 'DECISION_OUTPUTS_DIFFER';

/** Thrown by evaluation when a person must act; the engine opens an incident with this code and sentence. */
export class EvaluationFailed extends Error {
  readonly code: EvaluationFailedCode;
  /** In Russian, says what to do. */
  readonly sentence: string;
  readonly facts: { [name: string]: Json };
  constructor(code: EvaluationFailedCode, sentence: string, facts: { [name: string]: Json } = {}) {
    super(`${code}: ${sentence}`);
    this.name = 'EvaluationFailed';
    this.code = code;
    this.sentence = sentence;
    this.facts = facts;
  }
}
