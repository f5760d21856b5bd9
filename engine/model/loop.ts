import type { Expression } from '../feel.ts';

/** One instance for each item of a list, or as many as a number says. */
export interface MultiInstance {
  kind: 'multiInstance';
  sequential: boolean;
  items: { collection: Expression } | { cardinality: Expression };
  /** Variable that holds the item in each instance. */
  element: string | null;
  outputCollection: string | null;
  outputElement: Expression | null;
  completion: Expression | null;
}

/** Again and again while a condition is true. */
export interface StandardLoop {
  kind: 'standardLoop';
  /** Asks also before the first time. */
  testBefore: boolean;
  /** Null = it goes on while `maximum` allows. */
  condition: Expression | null;
  maximum: number | null;
}

export type Loop = MultiInstance | StandardLoop;
