import type { Variables } from './json.ts';

export interface FailureFacts {
  code: string;
  /** Russian, without values: it may be shown to those who may not see the person's data. */
  sentence: string;
  expression?: string;
  values?: Variables;
}

/** Thrown inside a step by what cannot go on at one element; the step turns it into an incident there. Never leaves `step`. */
export class Failure extends Error {
  readonly facts: FailureFacts;
  constructor(facts: FailureFacts) {
    super(`${facts.code}: ${facts.sentence}`);
    this.name = 'Failure';
    this.facts = facts;
  }
}
