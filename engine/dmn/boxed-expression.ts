import { BOXED_CONTEXTS } from './boxed-context.ts';
import { BOXED_ITERATIONS } from './boxed-iteration.ts';
import { BOXED_FUNCTIONS } from './boxed-function.ts';
import { warn } from '../feel/evaluation.ts';
import { coerce } from './coerce.ts';
import { readDecisionTable } from './read-decision-table.ts';
import { shapeOf } from './item-type.ts';
import type { Boxed, Logic } from './logic.ts';
import { attributeOf, boxedOf, complain, kindOf, textOf } from './read-element.ts';
import type { DmnElement } from './read-element.ts';
import { readExpression, readType } from './reading.ts';
import type { ReadBoxed, Reading } from './reading.ts';

const READERS: { [kind: string]: ReadBoxed } = {
  literalExpression: readLiteral,
  decisionTable: readDecisionTable,
  ...BOXED_CONTEXTS(readBoxed),
  ...BOXED_ITERATIONS(readInside),
  ...BOXED_FUNCTIONS(readBoxed),
};

/** The boxed expression directly inside an element. */
export function readInside(element: DmnElement | null, reading: Reading, title: string): Boxed {
  const [boxed] = boxedOf(element);
  return boxed ? readBoxed(boxed, reading, title) : { run: sayAbsent(title), shape: {} };
}

/** Any boxed expression, its answer held to its type. */
export function readBoxed(element: DmnElement, reading: Reading, title: string): Boxed {
  const read = READERS[kindOf(element)];
  if (!read) {
    complain(reading, reading.element, { code: 'LOGIC_UNKNOWN', sentence: `«${title}»: вид логики ${element.name} не поддерживается.` });
    return { run: () => null, shape: {} };
  }
  const { run, shape } = read(element, reading, title);
  const type = readType(element, reading);
  if (type.kind === 'any' || kindOf(element) === 'functionDefinition') return { run, shape };
  return { run: (frame) => coerce(run(frame), type, frame), shape: { ...shape, ...shapeOf(type) } };
}

function readLiteral(element: DmnElement, reading: Reading, title: string): Boxed {
  const language = attributeOf(element, 'expressionLanguage');
  if (language !== '' && !language.toLowerCase().includes('feel')) {
    const sentence = `«${title}»: язык выражения ${language} не поддерживается, нужен FEEL.`;
    complain(reading, reading.element, { code: 'LANGUAGE_UNKNOWN', sentence });
  }
  const text = textOf(element);
  if (text === '') return { run: sayAbsent(title), shape: {} };
  const expression = readExpression(text, reading, `«${title}»`);
  return { run: expression ? ({ scope }) => expression.computeIn(scope) : () => null, shape: {} };
}

function sayAbsent(title: string): Logic {
  return ({ evaluation }) => warn(evaluation, `«${title}»: логики ещё нет`);
}
