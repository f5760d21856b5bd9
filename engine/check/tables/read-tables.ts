import { DmnModdle } from 'dmn-moddle';
import type { DmnElement } from 'dmn-moddle';

import { childOf, childrenOf, textOf } from '../../dmn/read-element.ts';
import type { Table } from './table.ts';

const EDITIONS = /https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL|DMNDI)\//g;
const EDITION_1_3 = 'https://www.omg.org/spec/DMN/20191111/$1/';

/** The decision tables of a DMN file that has been compiled before. */
export async function readTables(file: string, xml: string): Promise<Table[]> {
  const { rootElement } = await new DmnModdle().fromXML(xml.replaceAll(EDITIONS, EDITION_1_3));
  return childrenOf(rootElement, 'drgElement').flatMap((element) => {
    const at = { file, decision: element.id ?? '', name: element.name ?? element.id ?? '' };
    return [...listTables(childOf(element, 'decisionLogic')), ...listTables(childOf(element, 'encapsulatedLogic'))].map((table) => ({
      ...at,
      ...readTable(table),
    }));
  });
}

/** Tables at any depth of boxed expressions. */
function listTables(element: DmnElement | null): DmnElement[] {
  if (!element) return [];
  if (element.$type === 'dmn:DecisionTable') return [element];
  const inner = [
    childOf(element, 'body'),
    childOf(element, 'value'),
    childOf(element, 'bindingFormula'),
    ...childrenOf(element, 'contextEntry'),
    ...childrenOf(element, 'binding'),
    ...childrenOf(element, 'elements'),
  ];
  return inner.flatMap(listTables);
}

function readTable(table: DmnElement): Omit<Table, 'file' | 'decision' | 'name'> {
  return {
    hitPolicy: textOf(table, 'hitPolicy') || 'UNIQUE',
    inputs: childrenOf(table, 'input').map((input) => {
      const expression = childOf(input, 'inputExpression');
      const text = textOf(expression);
      return {
        label: textOf(input, 'label') || text,
        text,
        type: textOf(expression, 'typeRef').replace(/^feel:/, ''),
        values: textOf(childOf(input, 'inputValues')),
      };
    }),
    outputs: childrenOf(table, 'output').map((output) => ({
      name: textOf(output, 'name'),
      values: textOf(childOf(output, 'outputValues')),
      hasDefault: textOf(childOf(output, 'defaultOutputEntry')) !== '',
    })),
    rules: childrenOf(table, 'rule').map((rule) => ({
      id: rule.id ?? '',
      tests: childrenOf(rule, 'inputEntry').map((entry) => textOf(entry)),
      outputs: childrenOf(rule, 'outputEntry').map((entry) => textOf(entry)),
    })),
  };
}
