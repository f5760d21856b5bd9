import { compileExpression } from '#engine/feel.ts';
import type { Evaluated, Names } from '#engine/feel.ts';
import type { Json, Variables } from '#engine/json.ts';

/** Noon of 23 November 2026; no terms, no calendars. */
export const CONTEXT = { at: '2026-11-23T12:00:00.000Z', environment: { terms: [], calendars: [], regions: {} } };

export function ask(text: string, variables: Variables = {}): Json {
  return evaluate(text, variables).value;
}

export function evaluate(text: string, variables: Variables = {}, names?: Names): Evaluated {
  return compileExpression(text, names).evaluate(variables, CONTEXT);
}
