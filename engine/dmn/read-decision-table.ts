import { evaluateTable } from './decision-table.ts';
import type { InputColumn, OutputColumn, Rule } from './decision-table.ts';
import { findHitPolicy } from './hit-policy.ts';
import type { Aggregation, HitPolicy } from './hit-policy.ts';
import { shapeOf } from './item-type.ts';
import type { ItemType } from './item-type.ts';
import type { Boxed, Logic } from './logic.ts';
import { attributeOf, childOf, childrenOf, complain, nameOf, textOf } from './read-element.ts';
import type { DmnElement } from './read-element.ts';
import { readExpression, readType, readUnaryTests } from './reading.ts';
import type { Reading } from './reading.ts';

const POLICIES: readonly string[] = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'];
const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'];

export function readDecisionTable(element: DmnElement, reading: Reading, title: string): Boxed {
  const policy = readPolicy(element, reading, title);
  const aggregation = readAggregation(element, reading, title);
  const inputs = childrenOf(element, 'input').map((input) => readInput(input, reading));
  const outputs = childrenOf(element, 'output').map((output) => readOutput(output, reading, policy));
  refuseShape({ aggregation, outputs }, reading, title);
  const table = {
    element: reading.element,
    title,
    inputs,
    outputs,
    rules: childrenOf(element, 'rule').map((rule, index) => readRule(rule, reading, index + 1)),
    apply: findHitPolicy(policy, aggregation),
    stopsAtFirst: policy === 'FIRST',
    listed: policy === 'RULE ORDER' || policy === 'OUTPUT ORDER' || (policy === 'COLLECT' && aggregation === null),
  };
  const [single] = outputs;
  const shape =
    outputs.length === 1 && single ? shapeOf(single.type) : Object.fromEntries(outputs.map(({ name, type }) => [name, shapeOf(type)]));
  return { run: (frame) => evaluateTable(table, frame), shape };
}

function readPolicy(element: DmnElement, reading: Reading, title: string): HitPolicy {
  const policy = attributeOf(element, 'hitPolicy') || 'UNIQUE';
  if (POLICIES.includes(policy)) return policy as HitPolicy;
  complain(reading, reading.element, {
    code: 'HIT_POLICY_UNKNOWN',
    sentence: `Решение «${title}»: неизвестное правило выбора «${policy}».`,
  });
  return 'UNIQUE';
}

function readAggregation(element: DmnElement, reading: Reading, title: string): Aggregation {
  const aggregation = attributeOf(element, 'aggregation');
  if (aggregation === '' || AGGREGATIONS.includes(aggregation)) return (aggregation || null) as Aggregation;
  complain(reading, reading.element, { code: 'AGGREGATION_UNKNOWN', sentence: `Решение «${title}»: неизвестный итог «${aggregation}».` });
  return null;
}

function refuseShape(table: { aggregation: Aggregation; outputs: OutputColumn[] }, reading: Reading, title: string): void {
  if (table.aggregation && table.aggregation !== 'COUNT' && table.outputs.length > 1) {
    complain(reading, reading.element, {
      code: 'AGGREGATION_OF_SEVERAL',
      sentence: `Решение «${title}»: сумма, наименьшее и наибольшее возможны при одном столбце ответа.`,
    });
  }
  if (table.outputs.length === 0) {
    complain(reading, reading.element, { code: 'TABLE_WITHOUT_OUTPUT', sentence: `Решение «${title}»: в таблице нет столбца ответа.` });
  }
}

function readInput(input: DmnElement, reading: Reading): InputColumn {
  const inner = childOf(input, 'inputExpression');
  const text = textOf(inner);
  const label = attributeOf(input, 'label') || text;
  const values = textOf(childOf(input, 'inputValues'));
  return {
    label,
    type: readType(inner, reading),
    run: readCell(text, reading, `Условие «${label}»`) ?? (() => null),
    values: values === '' ? null : readUnaryTests(values, reading, `Допустимые значения «${label}»`),
  };
}

function readOutput(output: DmnElement, reading: Reading, policy: HitPolicy): OutputColumn {
  const name = nameOf(output);
  const type = readType(output, reading);
  const ordered = policy === 'PRIORITY' || policy === 'OUTPUT ORDER';
  const byDefault = textOf(childOf(output, 'defaultOutputEntry'));
  const values = ordered ? orderOf(output, type) : '';
  return {
    name,
    type,
    values: values === '' ? null : readCell(`[${values}]`, reading, `Значения столбца «${name}»`),
    byDefault: byDefault === '' ? null : readCell(byDefault, reading, `Ответ по умолчанию «${name}»`),
  };
}

/** The order of priority: of its own output values, or those its type allows. */
function orderOf(output: DmnElement, type: ItemType): string {
  return textOf(childOf(output, 'outputValues')) || (type.allowed?.text ?? '');
}

function readRule(rule: DmnElement, reading: Reading, number: number): Rule {
  const tests = childrenOf(rule, 'inputEntry').map((entry) => {
    const text = textOf(entry);
    return text === '' || text === '-' ? null : readUnaryTests(text, reading, `Правило ${number}`);
  });
  const outputs = childrenOf(rule, 'outputEntry').map((entry) => {
    const text = textOf(entry);
    return text === '' || text === '-' ? null : readCell(text, reading, `Правило ${number}`);
  });
  return { tests, outputs };
}

function readCell(text: string, reading: Reading, place: string): Logic | null {
  const expression = readExpression(text, reading, place);
  return expression && (({ scope }) => expression.computeIn(scope));
}
