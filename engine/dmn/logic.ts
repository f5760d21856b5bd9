import type { EvaluationContext } from '../feel.ts';
import type { FeelValue } from '../feel-values.ts';

/** What a piece of decision logic sees while it is evaluated. */
export interface Frame {
  /** The caller's variables, results of required decisions, functions of business knowledge models. */
  variables: { [name: string]: FeelValue };
  context: EvaluationContext;
  warnings: string[];
}

/** What a decision answered and why. */
export interface Answer {
  value: FeelValue;
  /** Numbers of the rules that made the answer, from 1. */
  matchedRules: number[];
  /** Input expressions of the table with their values; null for logic that is no table. */
  inputs: { [label: string]: FeelValue } | null;
}

/** A boxed expression, compiled. */
export type Logic = (frame: Frame) => Answer;

export function answer(value: FeelValue): Answer {
  return { value, matchedRules: [], inputs: null };
}
