import { describeElement } from './evaluation.ts';
import { Failure } from './failure.ts';
import { measureJson } from './json-size.ts';
import type { JsonSize } from './json-size.ts';
import type { Variables } from './json.ts';
import { LIMITS } from './limits.ts';
import type { Element } from './model.ts';

const BOUNDS: JsonSize = { characters: LIMITS.inputCharacters, depth: LIMITS.inputDepth };

/** What is too much about variables that are given from one to another; null when they may go. */
export type Excess = { limit: number } | { depth: number };

export function findExcess(given: Variables[]): Excess | null {
  let characters = 0;
  for (const variables of given) {
    const size = measureJson(variables, BOUNDS);
    characters += size.characters;
    if (characters > BOUNDS.characters) return { limit: BOUNDS.characters };
    if (size.depth > BOUNDS.depth) return { depth: BOUNDS.depth };
  }
  return null;
}

export function describeExcess(excess: Excess): string {
  return 'limit' in excess ? `больше ${excess.limit} знаков` : `данные глубже ${excess.depth} вложений`;
}

/** Stops at its sender what nobody could take. */
export function failIfTooLarge(element: Element, given: Variables): void {
  const excess = findExcess([given]);
  if (!excess) return;
  const sentence = `${describeElement(element)}: передаётся ${describeExcess(excess)}. Передайте меньше (входные переменные) и повторите.`;
  throw new Failure({ code: 'LIMIT_EXCEEDED', sentence });
}
