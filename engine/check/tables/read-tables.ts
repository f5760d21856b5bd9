import { attributeOf, boxedOf, childOf, childrenOf, idOf, kindOf, nameOf, readRoot, textOf } from '../../dmn/read-element.ts';
import type { DmnElement } from '../../dmn/read-element.ts';
import type { ItemType } from '../../dmn/item-type.ts';
import { findType } from '../../dmn/read-item-types.ts';
import type { ItemTypes } from '../../dmn/read-item-types.ts';
import type { Table } from './table.ts';

/** The decision tables of a DMN file that has been compiled before; `types` are its item definitions. */
export function readTables(file: string, xml: string, types: ItemTypes): Table[] {
  return readRoot(xml).children.flatMap((element) => {
    const at = { file, decision: idOf(element), name: nameOf(element) || idOf(element) };
    const [boxed] = kindOf(element) === 'decision' ? boxedOf(element) : [];
    return listTables(element).map((table) => ({ ...at, whole: table === boxed, ...readTable(table, types) }));
  });
}

/** Tables at any depth of boxed expressions. */
function listTables(element: DmnElement): DmnElement[] {
  return kindOf(element) === 'decisionTable' ? [element] : element.children.flatMap(listTables);
}

function readTable(table: DmnElement, types: ItemTypes): Omit<Table, 'file' | 'decision' | 'name' | 'whole'> {
  const typeOf = (element: DmnElement | null) => findType(attributeOf(element, 'typeRef'), types);
  return {
    hitPolicy: attributeOf(table, 'hitPolicy') || 'UNIQUE',
    inputs: childrenOf(table, 'input').map((input) => {
      const expression = childOf(input, 'inputExpression');
      const text = textOf(expression);
      const type = typeOf(expression);
      return {
        label: attributeOf(input, 'label') || text,
        text,
        type: simpleName(type, attributeOf(expression, 'typeRef')),
        values: textOf(childOf(input, 'inputValues')) || allowedOf(type),
      };
    }),
    outputs: childrenOf(table, 'output').map((output) => ({
      name: nameOf(output),
      type: simpleName(typeOf(output), attributeOf(output, 'typeRef')),
      values: textOf(childOf(output, 'outputValues')) || allowedOf(typeOf(output)),
      hasDefault: textOf(childOf(output, 'defaultOutputEntry')) !== '',
    })),
    rules: childrenOf(table, 'rule').map((rule) => ({
      id: idOf(rule),
      tests: childrenOf(rule, 'inputEntry').map((entry) => textOf(entry)),
      outputs: childrenOf(rule, 'outputEntry').map((entry) => textOf(entry)),
    })),
  };
}

/** As it is written where that is a name of FEEL: `integer` says more than number. */
function simpleName(type: ItemType | null, written: string): string {
  if (type?.kind !== 'simple') return '';
  const plain = written.replace(/^feel:/, '');
  return /^(integer|long)$/.test(plain) ? plain : type.name;
}

function allowedOf(type: ItemType | null): string {
  return type?.kind === 'simple' ? (type.allowed?.text ?? '') : '';
}
