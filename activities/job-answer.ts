import type { JobResult } from '#engine/job-result.ts';
import type { Variables } from '#engine/json.ts';

/** What a handler returns that has more to say than variables: a listener that denies or corrects, the worker of an ad-hoc sub-process. */
export class JobAnswer {
  readonly result: JobResult;
  readonly variables: Variables;
  constructor(result: JobResult, variables: Variables = {}) {
    this.result = result;
    this.variables = variables;
  }
}
