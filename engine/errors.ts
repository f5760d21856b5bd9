import type { Json } from './json.ts';

/**
 * Thrown by `step` when an input cannot be applied; the state is untouched.
 * `code` is stable and for machines, `facts` are what a person can act on; the sentence is made at the door.
 */
export class StepRefused extends Error {
  readonly code: StepRefusedCode;
  readonly facts: { [name: string]: Json };
  constructor(code: StepRefusedCode, facts: { [name: string]: Json } = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'StepRefused';
    this.code = code;
    this.facts = facts;
  }
}

export type StepRefusedCode =
  | 'INSTANCE_ENDED'
  | 'ALREADY_STARTED'
  | 'NOT_STARTED'
  | 'START_EVENT_UNKNOWN'
  | 'START_CONDITION_NOT_MET'
  | 'TASK_NOT_OPEN'
  | 'TASK_BUSY'
  | 'JOB_NOT_OPEN'
  | 'MESSAGE_NOT_AWAITED'
  | 'SIGNAL_NOT_AWAITED'
  | 'CHILD_NOT_OPEN'
  | 'INCIDENT_NOT_OPEN'
  | 'TERM_IS_HARD'
  | 'TERM_ABSENT'
  | 'TERM_NOT_LATER'
  | 'LIMIT_EXCEEDED'
  | 'REASON_REQUIRED'
  | 'INSTANCE_SUSPENDED'
  | 'INSTANCE_NOT_SUSPENDED'
  | 'WAIT_NOT_OPEN'
  | 'MODIFICATION_EMPTY'
  | 'MODIFICATION_LEAVES_NOTHING'
  | 'ELEMENT_UNKNOWN'
  | 'ELEMENT_NOT_ACTIVATABLE'
  | 'ANCESTOR_UNFIT'
  | 'ANCESTOR_AMBIGUOUS'
  | 'SCOPE_NOT_FOUND'
  | 'TOKEN_NOT_FOUND'
  | 'NOT_MIGRATABLE'
  | 'MIGRATION_OVERTAKEN';

/** Thrown by `compile` for a file that cannot be run; one finding a sentence. */
export class DefinitionRefused extends Error {
  readonly findings: DefinitionFinding[];
  constructor(findings: DefinitionFinding[]) {
    super(findings.map((finding) => `${finding.file}${finding.element ? ` ${finding.element}` : ''}: ${finding.sentence}`).join('\n'));
    this.name = 'DefinitionRefused';
    this.findings = findings;
  }
}

export interface DefinitionFinding {
  file: string;
  element?: string;
  line?: number;
  code: string;
  /** In Russian, says what to do. */
  sentence: string;
}
