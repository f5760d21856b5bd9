import type { EvaluationContext } from './feel.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { Json, Variables } from './json.ts';

/** The decisions of one DMN file. */
export interface Decisions {
  file: string;
  /** Namespace of the file, for imports and messages. */
  name: string;
  decisions: { [id: string]: Decision };
}

export interface Decision {
  id: string;
  name: string;
}

export interface DecisionResult {
  value: Json;
  /** Numbers of the matched rules as a person counts them, from 1; empty for a literal expression. */
  matchedRules: number[];
  /** What was looked at: input expressions of the table with their values. */
  inputs: Variables;
  output: Json;
}

export function compileDecisions(_xml: string, file: string): Promise<Decisions> {
  return Promise.resolve({ file, name: file, decisions: {} });
}

export function evaluateDecision(
  decisions: Decisions,
  decisionId: string,
  _variables: Variables,
  _context: EvaluationContext,
): DecisionResult {
  throw new EvaluationFailed('DECISION_UNKNOWN', `Решение «${decisionId}» не найдено в файле ${decisions.file}.`, { decision: decisionId });
}
