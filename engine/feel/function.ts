import type { Evaluation } from './evaluation.ts';
import type { FeelType } from './type.ts';
import type { FeelContext, FeelValue } from './value.ts';

export interface Parameter {
  name: string;
  type: FeelType;
}

/** A function as a value: a builtin, a definition in an expression, a business knowledge model, a decision service. */
export abstract class FeelFunction {
  abstract readonly name: string;
  abstract readonly parameters: readonly Parameter[];
  abstract readonly result: FeelType;
  /** Null with a warning for arguments it does not take. */
  abstract invoke(args: FeelValue[], evaluation: Evaluation): FeelValue;
  abstract invokeNamed(args: FeelContext, evaluation: Evaluation): FeelValue;
}
