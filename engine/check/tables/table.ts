/** A decision table as written; texts are FEEL. */
export interface Table {
  file: string;
  /** Id of the decision or knowledge model it stands in. */
  decision: string;
  name: string;
  /** It is all of the decision, not a part of a boxed expression whose own names its columns may see. */
  whole: boolean;
  hitPolicy: string;
  inputs: TableInput[];
  outputs: TableOutput[];
  rules: TableRule[];
}

export interface TableInput {
  label: string;
  text: string;
  /** Of FEEL: an item definition is followed to what it is made of; empty for what is no simple type. */
  type: string;
  /** Allowed values, as unary tests, its own or those of its type; empty = any of the type. */
  values: string;
}

export interface TableOutput {
  name: string;
  type: string;
  /** Allowed values, highest priority first. */
  values: string;
  hasDefault: boolean;
}

export interface TableRule {
  id: string;
  tests: string[];
  outputs: string[];
}
