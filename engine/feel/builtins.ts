import { CONTEXTS } from './builtins/contexts.ts';
import { LISTS } from './builtins/lists.ts';
import { LOGIC } from './builtins/logic.ts';
import { NUMBERS } from './builtins/numbers.ts';
import { OWN } from './builtins/own.ts';
import { PATTERNS } from './builtins/patterns.ts';
import { RANGES } from './builtins/ranges.ts';
import type { Builtin } from './builtins/signature.ts';
import { STATISTICS } from './builtins/statistics.ts';
import { TEMPORAL } from './builtins/temporal.ts';
import { TEXTS } from './builtins/texts.ts';

const ALL = [TEXTS, PATTERNS, NUMBERS, LOGIC, LISTS, STATISTICS, TEMPORAL, CONTEXTS, RANGES, OWN].flat();
const BY_NAME = new Map(ALL.map((builtin) => [builtin.name, builtin]));

export const BUILTIN_NAMES: readonly string[] = [...BY_NAME.keys()];

export function findBuiltin(name: string): Builtin | null {
  return BY_NAME.get(name) ?? null;
}
