/** A set of characters, by code point. */
export type CharacterSet = (code: number) => boolean;

export type RegexNode =
  | { kind: 'empty' }
  | { kind: 'character'; matches: CharacterSet }
  | { kind: 'sequence'; parts: RegexNode[] }
  | { kind: 'choice'; branches: RegexNode[] }
  | { kind: 'repeat'; of: RegexNode; least: number; most: number; greedy: boolean }
  | { kind: 'group'; of: RegexNode; number: number }
  | { kind: 'again'; group: number }
  | { kind: 'start' }
  | { kind: 'end' };

export interface RegexFlags {
  /** `s`: the point is every character. */
  dotAll: boolean;
  /** `m`: `^` and `$` are at every line. */
  lines: boolean;
  /** `i` */
  ignoreCase: boolean;
}

/** The text is no regular expression of XPath. */
export class RegexInvalid extends Error {}
