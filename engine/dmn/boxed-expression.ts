import type { DmnElement } from 'dmn-moddle';

import { coerceType } from './coerce-type.ts';
import { readDecisionTable } from './decision-table.ts';
import { answer } from './logic.ts';
import type { Frame, Logic } from './logic.ts';
import { addFinding, childOf, childrenOf, readExpression, textOf } from './read-element.ts';
import type { Reading } from './read-element.ts';

type ReadLogic = (element: DmnElement, reading: Reading, title: string) => Logic;

const NULL_LOGIC: Logic = () => answer(null);

const READERS: { [type: string]: ReadLogic } = {
  'dmn:DecisionTable': readDecisionTable,
  'dmn:LiteralExpression': readLiteral,
  'dmn:Context': readContext,
  'dmn:Invocation': readInvocation,
  'dmn:List': readList,
  'dmn:Relation': readRelation,
  'dmn:FunctionDefinition': readFunction,
};

export function readLogic(element: DmnElement | null, reading: Reading, title: string): Logic {
  const read = element ? READERS[element.$type] : undefined;
  if (element && read) return read(element, reading, title);
  addFinding(reading, 'LOGIC_UNKNOWN', element ? `«${title}»: вид логики ${element.$type} не поддерживается.` : `«${title}»: нет логики.`);
  return NULL_LOGIC;
}

function readLiteral(element: DmnElement, reading: Reading, title: string): Logic {
  const language = textOf(element, 'expressionLanguage');
  if (language !== '' && !language.toLowerCase().includes('feel')) {
    addFinding(reading, 'LANGUAGE_UNKNOWN', `«${title}»: язык выражения ${language} не поддерживается, нужен FEEL.`);
  }
  const expression = readExpression(textOf(element), reading, `«${title}»`);
  const type = textOf(element, 'typeRef');
  if (!expression) return NULL_LOGIC;
  return (frame) => {
    const { value, warnings } = expression.compute(frame.variables, frame.context);
    frame.warnings.push(...warnings);
    return answer(coerceType(value, type));
  };
}

/** Entries see those before them; an entry without a name is the result. */
function readContext(element: DmnElement, reading: Reading, title: string): Logic {
  const sources = childrenOf(element, 'contextEntry').map((entry) => ({ entry, name: textOf(childOf(entry, 'variable'), 'name') }));
  const inner = { ...reading, names: [...reading.names, ...sources.map(({ name }) => name)] };
  const entries = sources.map(({ entry, name }) => ({ name, logic: readLogic(childOf(entry, 'value'), inner, name || title) }));
  return (frame) => {
    const result: Frame['variables'] = {};
    for (const { name, logic } of entries) {
      const { value } = logic({ ...frame, variables: { ...frame.variables, ...result } });
      if (name === '') return answer(value);
      result[name] = value;
    }
    return answer(result);
  };
}

function readInvocation(element: DmnElement, reading: Reading, title: string): Logic {
  const name = textOf(childOf(element, 'calledFunction'));
  const bindings = childrenOf(element, 'binding').map((binding) => ({
    parameter: textOf(childOf(binding, 'parameter'), 'name'),
    logic: readLogic(childOf(binding, 'bindingFormula'), reading, title),
  }));
  return (frame) => {
    const called = frame.variables[name];
    if (typeof called !== 'function' || !('$args' in called) || !Array.isArray(called.$args)) {
      frame.warnings.push(`Function '${name}' not found`);
      return answer(null);
    }
    const values = new Map(bindings.map(({ parameter, logic }) => [parameter, logic(frame).value]));
    return answer(
      Reflect.apply(
        called,
        null,
        called.$args.map((parameter) => values.get(String(parameter)) ?? null),
      ),
    );
  };
}

function readList(element: DmnElement, reading: Reading, title: string): Logic {
  const items = childrenOf(element, 'elements').map((item) => readLogic(item, reading, title));
  return (frame) => answer(items.map((item) => item(frame).value));
}

function readRelation(element: DmnElement, reading: Reading, title: string): Logic {
  const names = childrenOf(element, 'column').map((column) => textOf(column, 'name'));
  const rows = childrenOf(element, 'row').map((row) => childrenOf(row, 'elements').map((cell) => readLogic(cell, reading, title)));
  return (frame) => answer(rows.map((row) => Object.fromEntries(row.map((cell, index) => [names[index] ?? '', cell(frame).value]))));
}

/** A function FEEL can call: what a business knowledge model holds. */
function readFunction(element: DmnElement, reading: Reading, title: string): Logic {
  const parameters = childrenOf(element, 'formalParameter').map((parameter) => textOf(parameter, 'name'));
  const body = readLogic(childOf(element, 'body'), { ...reading, names: [...reading.names, ...parameters] }, title);
  return (frame) => {
    const call = (...values: unknown[]) => {
      const args = Object.fromEntries(parameters.map((name, index) => [name, values[index] ?? null]));
      return body({ ...frame, variables: { ...frame.variables, ...args } }).value;
    };
    return answer(Object.assign(call, { $args: parameters }));
  };
}
