import type { FeelVariables } from '../feel.ts';
import type { Evaluation } from '../feel/evaluation.ts';
import { innerScope } from '../feel/scope.ts';
import type { Scope } from '../feel/scope.ts';
import type { FeelValue } from '../feel/value.ts';

/** Where an evaluation stands. */
export interface Frame {
  /** The variables it sees. */
  scope: Scope;
  /** Warnings and what is used up, shared by all expressions of one decision and of what it requires. */
  evaluation: Evaluation;
  /** Every table evaluated so far, in order; one list for a whole evaluation. */
  tables: EvaluatedTable[];
}

export interface EvaluatedTable {
  /** The element that holds the table: a decision or a knowledge model. */
  element: string;
  title: string;
  /** Numbers of the rules that made the answer, from 1. */
  matchedRules: number[];
  inputs: { [label: string]: FeelValue };
  output: FeelValue;
}

/** A boxed expression, compiled. Errors of FEEL are null and a warning. */
export type Logic = (frame: Frame) => FeelValue;

/** The names inside a value whose type is known, so that names of several words can be told apart in a text. */
export interface NameShape {
  [name: string]: NameShape;
}

export interface Boxed {
  run: Logic;
  /** Names inside its answer. */
  shape: NameShape;
}

export function withVariables(frame: Frame, variables: FeelVariables): Frame {
  return { ...frame, scope: innerScope(frame.scope, variables) };
}
