import { warn } from '../feel/evaluation.ts';
import type { FeelValue } from '../feel/value.ts';
import { coerce } from './coerce.ts';
import { weighCall } from '../feel/defined-function.ts';
import { callFunction, makeFunction } from './function-value.ts';
import { shapeOf } from './item-type.ts';
import type { ItemType } from './item-type.ts';
import { withVariables } from './logic.ts';
import type { Boxed, Frame, Logic } from './logic.ts';
import { attributeOf, boxedOf, childOf, childrenOf, levelsOf, nameOf } from './read-element.ts';
import type { DmnElement } from './read-element.ts';
import { readExpression, readType, withNames } from './reading.ts';
import type { ReadBoxed, Reading } from './reading.ts';

export interface Parameter {
  name: string;
  type: ItemType;
}

export const BOXED_FUNCTIONS = (readBoxed: ReadBoxed): { [kind: string]: ReadBoxed } => ({
  functionDefinition: (element, reading, title) => readFunction(element, reading, { title, readBoxed }),
  invocation: (element, reading, title) => readInvocation(element, reading, { title, readBoxed }),
});

interface How {
  title: string;
  readBoxed: ReadBoxed;
}

/** A literal expression and its text. */
const LEVELS_OF_A_LEAF = 2;

/** A function FEEL can call; also what a knowledge model holds. It sees what is around its definition, and its parameters. */
export function readFunction(element: DmnElement, reading: Reading, { title, readBoxed }: How): Boxed {
  const kind = attributeOf(element, 'kind');
  const parameters = readParameters(element, reading);
  if (kind !== '' && kind.toUpperCase() !== 'FEEL') return { run: sayForeign(parameters, { title, kind }), shape: {} };
  const shapes = Object.fromEntries(parameters.map(({ name, type }) => [name, shapeOf(type)]));
  const [boxed] = boxedOf(element);
  const deepest = { levels: 0 };
  const body: Boxed = boxed ? readBoxed(boxed, { ...withNames(reading, shapes), deepest }, title) : { run: () => null, shape: {} };
  if (reading.deepest) reading.deepest.levels = Math.max(reading.deepest.levels, deepest.levels);
  // A box within a box goes about three times as deep as a part within an expression.
  const weight = weighCall(deepest.levels + (boxed ? (levelsOf(boxed) - LEVELS_OF_A_LEAF) * 3 : 0));
  const result = readType(element, reading);
  const run: Logic = (frame) =>
    makeFunction(
      parameters.map(({ name }) => name),
      (values) => invoke({ parameters, body: body.run, result }, values, frame),
      { name: title, weight },
    );
  return { run, shape: body.shape };
}

export function readParameters(element: DmnElement, reading: Reading): Parameter[] {
  return childrenOf(element, 'formalParameter').map((each) => ({ name: nameOf(each), type: readType(each, reading) }));
}

export interface Callable {
  parameters: Parameter[];
  body: Logic;
  result: ItemType;
}

/** An argument that does not fit its type stops the call: the answer is null. */
export function invoke({ parameters, body, result }: Callable, values: FeelValue[], frame: Frame): FeelValue {
  const given: { [name: string]: FeelValue } = {};
  for (const [index, { name, type }] of parameters.entries()) {
    const value = values[index] ?? null;
    given[name] = coerce(value, type, frame);
    if (given[name] === null && value !== null) return null;
  }
  return coerce(body(withVariables(frame, given)), result, frame);
}

function sayForeign(parameters: Parameter[], { title, kind }: { title: string; kind: string }): Logic {
  return (frame) =>
    makeFunction(
      parameters.map(({ name }) => name),
      () => warn(frame.evaluation, `Функция «${title}» написана на ${kind}, а исполняется только FEEL`),
    );
}

function readInvocation(element: DmnElement, reading: Reading, { title, readBoxed }: How): Boxed {
  const [called] = boxedOf(element);
  const text = childOf(called ?? null, 'text')?.text.trim() ?? '';
  const target = called && text !== '' ? readExpression(text, reading, `«${title}»`) : null;
  const bindings = childrenOf(element, 'binding').map((binding) => {
    const [formula] = boxedOf(binding);
    const parameter = childOf(binding, 'parameter');
    const type = readType(parameter, reading);
    return { name: nameOf(parameter), type, formula: formula ? readBoxed(formula, reading, title).run : () => null };
  });
  return {
    run: (frame) => {
      const found = target?.computeIn(frame.scope) ?? null;
      const given = Object.fromEntries(bindings.map(({ name, type, formula }) => [name, coerce(formula(frame), type, frame)]));
      return callFunction({ called: found, title: text }, given, frame);
    },
    shape: reading.names[text] ?? {},
  };
}
