import type { DmnElement } from 'dmn-moddle';

import type { FeelExpression, UnaryTests } from '../feel.ts';
import { toJson } from '../feel-values.ts';
import type { FeelValue } from '../feel-values.ts';
import { coerceType } from './coerce-type.ts';
import { findHitPolicy } from './hit-policy.ts';
import type { Aggregation, ApplyHitPolicy, HitPolicy, Match } from './hit-policy.ts';
import type { Frame, Logic } from './logic.ts';
import { addFinding, childOf, childrenOf, readExpression, readUnaryTests, textOf } from './read-element.ts';
import type { Reading } from './read-element.ts';

interface Column {
  label: string;
  type: string;
  expression: FeelExpression;
}

interface OutputColumn {
  name: string;
  type: string;
  /** Allowed values, highest priority first. */
  values: FeelExpression | null;
  defaultValue: FeelExpression | null;
}

interface Rule {
  /** A test a column; null = any value will do. */
  tests: (UnaryTests | null)[];
  outputs: (FeelExpression | null)[];
}

interface Table {
  decision: string;
  inputs: Column[];
  outputs: OutputColumn[];
  rules: Rule[];
  apply: ApplyHitPolicy;
  /** Whether no match means an empty list and not null. */
  listed: boolean;
}

export function readDecisionTable(element: DmnElement, reading: Reading, decision: string): Logic {
  const policy = (textOf(element, 'hitPolicy') || 'UNIQUE') as HitPolicy;
  const aggregation = (textOf(element, 'aggregation') || null) as Aggregation;
  const inputs = childrenOf(element, 'input').flatMap((input) => readInput(input, reading));
  const outputs = childrenOf(element, 'output').map((output) => readOutput(output, reading));
  if (aggregation && aggregation !== 'COUNT' && outputs.length > 1) {
    addFinding(
      reading,
      'AGGREGATION_OF_SEVERAL',
      `Решение «${decision}»: сумма, наименьшее и наибольшее возможны при одном столбце ответа.`,
    );
  }
  if (outputs.length === 0) addFinding(reading, 'TABLE_WITHOUT_OUTPUT', `Решение «${decision}»: в таблице нет столбца ответа.`);
  const rules = childrenOf(element, 'rule').map((rule, index) => readRule(rule, reading, index + 1));
  const listed = policy === 'RULE ORDER' || policy === 'OUTPUT ORDER' || (policy === 'COLLECT' && aggregation === null);
  const table = { decision, inputs, outputs, rules, apply: findHitPolicy(policy, aggregation), listed };
  return (frame) => evaluateTable(table, frame);
}

function readInput(input: DmnElement, reading: Reading): Column[] {
  const inner = childOf(input, 'inputExpression');
  const text = textOf(inner);
  const expression = readExpression(text, reading, `Условие «${textOf(input, 'label') || text}»`);
  return expression ? [{ label: textOf(input, 'label') || text, type: textOf(inner, 'typeRef'), expression }] : [];
}

function readOutput(output: DmnElement, reading: Reading): OutputColumn {
  const name = textOf(output, 'name');
  const values = textOf(childOf(output, 'outputValues'));
  const byDefault = textOf(childOf(output, 'defaultOutputEntry'));
  return {
    name,
    type: textOf(output, 'typeRef'),
    values: values === '' ? null : readExpression(`[${values}]`, reading, `Значения столбца «${name}»`),
    defaultValue: byDefault === '' ? null : readExpression(byDefault, reading, `Ответ по умолчанию «${name}»`),
  };
}

function readRule(rule: DmnElement, reading: Reading, number: number): Rule {
  const tests = childrenOf(rule, 'inputEntry').map((entry) => {
    const text = textOf(entry);
    return text === '' || text === '-' ? null : readUnaryTests(text, reading, `Правило ${number}`);
  });
  const outputs = childrenOf(rule, 'outputEntry').map((entry) => {
    const text = textOf(entry);
    return text === '' ? null : readExpression(text, reading, `Правило ${number}`);
  });
  return { tests, outputs };
}

function evaluateTable(table: Table, frame: Frame) {
  const inputs = table.inputs.map(({ expression, type }) => coerceType(evaluate(expression, frame), type));
  const matches = table.rules.flatMap((rule, index) =>
    isMatch(rule, inputs, frame) ? [match(table, rule, { number: index + 1, frame })] : [],
  );
  const hit = table.apply(matches, table.decision);
  return {
    value: matches.length > 0 ? hit.value : (defaultOutput(table, frame) ?? (table.listed ? [] : hit.value)),
    matchedRules: hit.matches.map(({ rule }) => rule),
    inputs: Object.fromEntries(table.inputs.map(({ label }, index) => [label, inputs[index] ?? null])),
  };
}

function isMatch(rule: Rule, inputs: FeelValue[], frame: Frame): boolean {
  return rule.tests.every((test, index) => test === null || holds(test, inputs[index] ?? null, frame));
}

function holds(test: UnaryTests, input: FeelValue, frame: Frame): boolean {
  const { value, warnings } = test.test(input, frame.variables, frame.context);
  frame.warnings.push(...warnings);
  return value;
}

function match(table: Table, rule: Rule, at: { number: number; frame: Frame }): Match {
  const values = table.outputs.map(({ type }, index) => {
    const expression = rule.outputs[index];
    return expression ? coerceType(evaluate(expression, at.frame), type) : null;
  });
  const priority = table.outputs.flatMap((output, index) => (output.values ? [findPlace(output.values, values[index], at.frame)] : []));
  return { rule: at.number, output: shape(table, values), priority };
}

/** Place in the list of output values; a value outside of it comes last. */
function findPlace(values: FeelExpression, value: FeelValue, frame: Frame): number {
  const list = evaluate(values, frame);
  const wanted = JSON.stringify(toJson(value));
  const place = Array.isArray(list) ? list.findIndex((item) => JSON.stringify(toJson(item)) === wanted) : -1;
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}

function defaultOutput(table: Table, frame: Frame): FeelValue {
  if (table.outputs.every(({ defaultValue }) => defaultValue === null)) return null;
  const values = table.outputs.map(({ defaultValue }) => (defaultValue ? evaluate(defaultValue, frame) : null));
  const value = shape(table, values);
  return table.listed ? [value] : value;
}

/** One column answers with its value, several with a context. */
function shape(table: Table, values: FeelValue[]): FeelValue {
  if (table.outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(table.outputs.map(({ name }, index) => [name, values[index] ?? null]));
}

function evaluate(expression: FeelExpression, frame: Frame): FeelValue {
  const { value, warnings } = expression.compute(frame.variables, frame.context);
  frame.warnings.push(...warnings);
  return value;
}
