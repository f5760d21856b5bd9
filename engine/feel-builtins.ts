import { evaluate } from 'feelin';

import { FEEL_FUNCTIONS } from './feel-functions.ts';
import type { FeelFunction } from './feel-functions.ts';

const builtins = new Map<string, FeelFunction | null>();

/** Ours, or a builtin of feelin: under its bare name a builtin evaluates to itself. */
export function findFunction(name: string): FeelFunction | null {
  if (Object.hasOwn(FEEL_FUNCTIONS, name)) return FEEL_FUNCTIONS[name] ?? null;
  let found = builtins.get(name);
  if (found === undefined) {
    found = isBuiltinName(name) ? findBuiltin(name) : null;
    builtins.set(name, found);
  }
  return found;
}

function findBuiltin(name: string): FeelFunction | null {
  const { value } = evaluate(name);
  return typeof value === 'function' && '$args' in value ? (value as FeelFunction) : null;
}

function isBuiltinName(name: string): boolean {
  return /^[a-z]+( [a-z]+)*$/.test(name) && !name.includes(' and ');
}
