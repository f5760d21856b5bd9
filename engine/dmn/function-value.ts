import { DefinedFunction } from '../feel/defined-function.ts';
import { warn } from '../feel/evaluation.ts';
import { FeelFunction } from '../feel/function.ts';
import { ANY } from '../feel/type.ts';
import type { FeelType } from '../feel/type.ts';
import type { FeelValue } from '../feel/value.ts';
import type { Frame } from './logic.ts';

/** A value that FEEL can call with as many values as it has parameters. */
export function makeFunction(
  parameters: string[],
  call: (values: FeelValue[]) => FeelValue,
  types: { parameters?: FeelType[]; result?: FeelType; name?: string; weight?: number } = {},
): FeelFunction {
  return new DefinedFunction({
    name: types.name ?? 'function',
    parameters: parameters.map((name, index) => ({ name, type: types.parameters?.[index] ?? ANY })),
    result: types.result ?? ANY,
    weight: types.weight ?? 1,
    body: (values) => call(values),
  });
}

/** Calls by names; a name the function does not know, or one that is missing, makes null. */
export function callFunction(what: { called: FeelValue; title: string }, given: { [name: string]: FeelValue }, frame: Frame): FeelValue {
  const { called, title } = what;
  if (called instanceof FeelFunction) return called.invokeNamed(given, frame.evaluation);
  return warn(frame.evaluation, `Функции «${title}» нет`);
}
