import { attributeOf, childOf, childrenOf, idOf, kindOf, nameOf, readRoot, textOf } from '../../dmn/read-element.ts';
import type { DmnElement } from '../../dmn/read-element.ts';
import type { Table } from './table.ts';

/** The decision tables of a DMN file that has been compiled before. */
export function readTables(file: string, xml: string): Table[] {
  return readRoot(xml).children.flatMap((element) => {
    const at = { file, decision: idOf(element), name: nameOf(element) || idOf(element) };
    return listTables(element).map((table) => ({ ...at, ...readTable(table) }));
  });
}

/** Tables at any depth of boxed expressions. */
function listTables(element: DmnElement): DmnElement[] {
  return kindOf(element) === 'decisionTable' ? [element] : element.children.flatMap(listTables);
}

function readTable(table: DmnElement): Omit<Table, 'file' | 'decision' | 'name'> {
  return {
    hitPolicy: attributeOf(table, 'hitPolicy') || 'UNIQUE',
    inputs: childrenOf(table, 'input').map((input) => {
      const expression = childOf(input, 'inputExpression');
      const text = textOf(expression);
      return {
        label: attributeOf(input, 'label') || text,
        text,
        type: attributeOf(expression, 'typeRef').replace(/^feel:/, ''),
        values: textOf(childOf(input, 'inputValues')),
      };
    }),
    outputs: childrenOf(table, 'output').map((output) => ({
      name: nameOf(output),
      values: textOf(childOf(output, 'outputValues')),
      hasDefault: textOf(childOf(output, 'defaultOutputEntry')) !== '',
    })),
    rules: childrenOf(table, 'rule').map((rule) => ({
      id: idOf(rule),
      tests: childrenOf(rule, 'inputEntry').map((entry) => textOf(entry)),
      outputs: childrenOf(rule, 'outputEntry').map((entry) => textOf(entry)),
    })),
  };
}
