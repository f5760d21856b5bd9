/** A paper as both writers understand it. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** Every row has as many cells as the widest one. */
  | { kind: 'table'; rows: string[][] };
