import type { Input } from '#engine/input.ts';
import type { Json, Variables } from '#engine/json.ts';

/** An input without its data, which may be personal wherever it stands; `nested` keeps what stood deeper by its place. */
export interface SplitInput {
  variables: Variables | undefined;
  nested: { [place: string]: Variables } | undefined;
  rest: { [name: string]: Json };
}

export function splitInput(input: Input): SplitInput {
  if (input.type === 'modify') return splitNested(input);
  if (input.type === 'undoMigration') {
    const { before, ...rest } = input;
    return { variables: undefined, nested: { before: toJson(before) }, rest: toJson(rest) };
  }
  if (!('variables' in input) || input.variables === undefined) return { variables: undefined, nested: undefined, rest: toJson(input) };
  const { variables, ...rest } = input;
  return { variables, nested: undefined, rest: toJson(rest) };
}

function splitNested(input: Extract<Input, { type: 'modify' }>): SplitInput {
  const nested: { [place: string]: Variables } = {};
  const hide = <T extends { variables?: Variables }>(list: T[], name: string): Omit<T, 'variables'>[] =>
    list.map(({ variables, ...open }, index) => {
      if (variables) nested[`${name}.${index}`] = variables;
      return open;
    });
  const { activate, set, ...rest } = input;
  const open = {
    ...rest,
    ...(activate ? { activate: hide(activate, 'activate') } : {}),
    ...(set ? { set: hide(set, 'set') } : {}),
  };
  return { variables: undefined, nested: Object.keys(nested).length > 0 ? nested : undefined, rest: toJson(open) };
}

/** Inputs are JSON by contract; interfaces just do not say so to the compiler. */
function toJson(value: object): { [name: string]: Json } {
  return value as { [name: string]: Json };
}
