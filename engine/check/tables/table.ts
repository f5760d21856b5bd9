/** A decision table as written; texts are FEEL. */
export interface Table {
  file: string;
  /** Id of the decision or knowledge model it stands in. */
  decision: string;
  name: string;
  hitPolicy: string;
  inputs: TableInput[];
  outputs: TableOutput[];
  rules: TableRule[];
}

export interface TableInput {
  label: string;
  text: string;
  type: string;
  /** Allowed values, as unary tests; empty = any of the type. */
  values: string;
}

export interface TableOutput {
  name: string;
  /** Allowed values, highest priority first. */
  values: string;
  hasDefault: boolean;
}

export interface TableRule {
  id: string;
  tests: string[];
  outputs: string[];
}
