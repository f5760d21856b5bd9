import type { Expression } from '../feel.ts';
import type { ContainerBase, Job } from '../model.ts';

/** What is done inside is chosen when it runs: by an expression, by a worker, or by hand. */
export interface AdHocSubProcess extends ContainerBase {
  type: 'adHocSubProcess';
  /** Elements without incoming flows: only these can be begun. */
  activatable: string[];
  /** Ids of the elements to begin at once; null = none. */
  activeElements: Expression | null;
  /** Asked when a path inside has come to its end; null = done when every path has. */
  completion: Expression | null;
  cancelRemaining: boolean;
  /** Collects a value from every path. */
  output: { collection: string; element: Expression } | null;
  /** A worker decides instead of the expressions. */
  job: Job | null;
}
