/** A value that came in from outside and is not yet trusted, or a value of a form. */
export type FormValue = string | number | boolean | null | FormValue[] | { [field: string]: FormValue };

/** One fault of a filled-in form, ready to be shown. `path` is a JSON pointer into the data; `field` is the Russian title of the field. */
export interface FormError {
  path: string;
  field: string;
  /** Code of a rule of the law (`R-10`) or the kind of check (`required`, `format`, `unknown-field`, …). */
  rule: string;
  message: string;
}

/** A rule of the law that JSON Schema cannot say. `check` and `when` are FEEL over the fields of the form; see README for null. */
export interface FormRule {
  rule: string;
  source: string;
  /** Where the error is shown; `{index}` stands for the row when `each` is given. */
  path: string;
  check: string;
  message: string;
  when?: string;
  /** Field holding a list: the rule is asked of every `row`. */
  each?: string;
}

export interface FormHead {
  code: string;
  title: string;
  source: string;
  /** Said aloud where the form was proposed by us because the law has none. */
  note?: string;
}

export type Audience = 'S' | 'O' | 'P';

/** Domain A.2: I identity, C contacts, M medical, P programme and needs, F finance, S social, E effectiveness. */
export type DataClass = 'I' | 'C' | 'M' | 'P' | 'F' | 'S' | 'E';

/** The part of draft-07 a form may use, with our own keywords. Enforced by a meta-test. */
export interface FormSchema {
  $schema?: string;
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  title?: string;
  description?: string;
  default?: FormValue;
  properties?: { [field: string]: FormSchema | boolean };
  required?: string[];
  additionalProperties?: boolean;
  items?: FormSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  enum?: string[];
  const?: FormValue;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  allOf?: FormSchema[];
  anyOf?: FormSchema[];
  not?: FormSchema;
  if?: FormSchema;
  then?: FormSchema;
  else?: FormSchema;
  'x-form'?: FormHead;
  'x-rules'?: FormRule[];
  /** Rules of the same form that are told and do not keep the form from being submitted (domain H-08). */
  'x-warnings'?: FormRule[];
  'x-titles'?: { [code: string]: string };
  'x-messages'?: { [keyword: string]: string };
  'x-audience'?: Audience[];
  /** What kind of personal data a field of the root holds; absent = none. */
  'x-class'?: DataClass;
  /** At the root: every class among the fields, gathered by the catalogue. Absent = the form says nothing, so it is read as holding all. */
  'x-classes'?: DataClass[];
  /** How a shared definition wants to be drawn; taken out when the schema is published. */
  'x-ui'?: UiSchema;
}

/** RJSF's uiSchema; its own keys begin with `ui:`, all others are fields. */
export interface UiSchema {
  [key: string]: FormValue | UiSchema;
}

/** A published form: self-contained, immutable. */
export interface Form {
  /** Folder name, `control-assessment.v1`. */
  key: string;
  name: string;
  version: number;
  title: string;
  schema: FormSchema;
  ui: UiSchema;
  sample: { [field: string]: FormValue };
  /** SHA-256 of schema and ui in canonical JSON. */
  hash: string;
}
