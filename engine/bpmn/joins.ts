import { editInstance } from '../run.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { countTokens } from '../tokens.ts';

/** A token waits at a join. */
export function keepToken(run: Run, gateway: string, arrival: { scope: number; flow: string }): { [flow: string]: number } {
  const container = editInstance(run, arrival.scope);
  const known = container.arrived?.[gateway] ?? {};
  const tokens = { ...known, [arrival.flow]: (known[arrival.flow] ?? 0) + 1 };
  container.arrived = { ...container.arrived, [gateway]: tokens };
  return tokens;
}

/** One token of every flow with tokens becomes the one token of the gateway; further tokens on a flow stay for the next time. */
export function joinTokens(run: Run, scope: number, gateway: string): void {
  const container = editInstance(run, scope);
  const { [gateway]: tokens = {}, ...others } = container.arrived ?? {};
  const rest: { [flow: string]: number } = {};
  for (const [flow, count] of Object.entries(tokens)) if (count > 1) rest[flow] = count - 1;
  const arrived = Object.keys(rest).length > 0 ? { ...others, [gateway]: rest } : others;
  if (Object.keys(arrived).length > 0) container.arrived = arrived;
  else delete container.arrived;
  countTokens(run, scope, 1 - Object.keys(tokens).length);
}

/** Elements at which an instance of the scope stands. */
export type TokensIn = (scope: ElementInstance) => string[];

/** As they are now; all scopes are read at once, for thousands of them may have a join. */
export function lookUpTokens(run: Run): TokensIn {
  let byScope: Map<number, ElementInstance[]> | undefined;
  return ({ id }) => {
    byScope ??= Map.groupBy(Object.values(run.state.instances), ({ scope }) => scope);
    return (byScope.get(id) ?? []).map(({ element }) => element);
  };
}
