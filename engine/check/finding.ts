import type { DefinitionFinding } from '../errors.ts';

/** An error stands in the way of publication, a warning is likely a mistake. */
export type Severity = 'error' | 'warning';

export interface CheckFinding extends DefinitionFinding {
  severity: Severity;
  /** From 1, beside `line`. */
  column?: number;
  /** How it comes to that, step by step, in names. */
  trace?: string[];
  /** Why the author leaves it so: property `accepted` of the element. It stands in nobody's way then. */
  accepted?: string;
  /** Id whose line is shown; taken out when the line is known. */
  place?: string;
}

/** What a rule found; the code is one of its own, which says how grave it is unless the finding says otherwise. */
export interface Found {
  element?: string;
  /** Id of what is shown in the file, when it is not the element itself. */
  place?: string;
  code: string;
  sentence: string;
  severity?: Severity;
  trace?: string[];
}
