import type { Evaluation } from './evaluation.ts';
import type { FeelValue } from './value.ts';

export interface FeelVariables {
  [name: string]: FeelValue;
}

/** What a compiled expression sees: a chain of variables, the innermost first. Nothing is copied. */
export interface Scope {
  readonly variables: FeelVariables;
  readonly parent: Scope | null;
  /** The `?` of a unary test. */
  readonly input: FeelValue;
  readonly evaluation: Evaluation;
}

export type Compute = (scope: Scope) => FeelValue;

/** Where an evaluation begins. */
export function outerScope(variables: FeelVariables, evaluation: Evaluation): Scope {
  return { variables, parent: null, input: null, evaluation };
}

export function innerScope(scope: Scope, variables: FeelVariables): Scope {
  return { variables, parent: scope, input: scope.input, evaluation: scope.evaluation };
}

/** Undefined where nobody declared the name. */
export function findVariable(scope: Scope, name: string): FeelValue | undefined {
  for (let level: Scope | null = scope; level; level = level.parent) {
    const value = level.variables[name];
    // `constructor` and the like stand in every object.
    if (value !== undefined && Object.hasOwn(level.variables, name)) return value;
  }
  return undefined;
}

const constants = new WeakMap<Compute, FeelValue>();

export function constant(value: FeelValue): Compute {
  const compute = () => value;
  constants.set(compute, value);
  return compute;
}

export function isConstant(compute: Compute): boolean {
  return constants.has(compute);
}

/** Undefined for what is no constant. */
export function constantOf(compute: Compute): FeelValue | undefined {
  return constants.get(compute);
}
