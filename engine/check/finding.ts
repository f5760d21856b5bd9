import type { DefinitionFinding } from '../errors.ts';

/** An error would stop a case, a warning is likely a mistake. */
export type Severity = 'error' | 'warning';

export interface CheckFinding extends DefinitionFinding {
  severity: Severity;
}
