import type { Json } from './json.ts';
import type { TermResult } from './term-result.ts';
import { isContext } from './variables.ts';

/** A value that the FEEL function `term` made; null for anything else. */
export function asTerm(value: Json): TermResult | null {
  if (!isContext(value)) return null;
  const isTerm =
    typeof value['rule'] === 'string' &&
    'softAt' in value &&
    'hardAt' in value &&
    (value['binding'] === 'hard' || value['binding'] === 'soft');
  return isTerm ? (value as unknown as TermResult) : null;
}
