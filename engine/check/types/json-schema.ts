/** The part of JSON Schema that says what a value is. */
export interface JsonSchema {
  type?: string;
  title?: string;
  format?: string;
  properties?: { readonly [name: string]: JsonSchema | boolean };
  required?: readonly string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  enum?: readonly unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  /** What kind of personal data a field of the root holds. */
  'x-class'?: string;
}
