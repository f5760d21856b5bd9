import { attributeOf, boxedOf, childOf, childrenOf, idOf, kindOf, readRoot, textOf } from '../../dmn/read-element.ts';
import type { DmnElement } from '../../dmn/read-element.ts';
import { findType } from '../../dmn/read-item-types.ts';
import type { ItemTypes } from '../../dmn/read-item-types.ts';
import { typeOfItem } from '../types/from-item.ts';
import { ANY, joinTypes } from '../types/type.ts';
import type { Type } from '../types/type.ts';

/** What the decisions of a DMN file answer, by their ids, as far as it is written; `types` are its item definitions. */
export function readAnswers(xml: string, types: ItemTypes): { [decision: string]: Type } {
  const decisions = readRoot(xml).children.filter((element) => kindOf(element) === 'decision');
  return Object.fromEntries(
    decisions.map((decision) => {
      const declared = attributeOf(childOf(decision, 'variable'), 'typeRef');
      return [idOf(decision), typeOfLogic(boxedOf(decision)[0], { declared, types })];
    }),
  );
}

function typeOfLogic(logic: DmnElement | undefined, { declared, types }: { declared: string; types: ItemTypes }): Type {
  const own = typeNamed(attributeOf(logic ?? null, 'typeRef') || declared, types);
  if (!logic) return own;
  if (kindOf(logic) === 'decisionTable') return typeOfTable(logic, types);
  if (kindOf(logic) !== 'context') return own;
  const entries = childrenOf(logic, 'contextEntry').map((entry) => {
    const variable = childOf(entry, 'variable');
    return [attributeOf(variable, 'name'), typeOfLogic(boxedOf(entry)[0], { declared: attributeOf(variable, 'typeRef'), types })] as const;
  });
  // An entry without a name is the answer itself.
  const answer = entries.find(([name]) => name === '');
  return answer ? answer[1] : { kind: 'context', fields: Object.fromEntries(entries), open: false };
}

const LISTED: ReadonlySet<string> = new Set(['RULE ORDER', 'OUTPUT ORDER']);

function typeOfTable(table: DmnElement, types: ItemTypes): Type {
  const outputs = childrenOf(table, 'output');
  const fields = outputs.map((output, column) => [attributeOf(output, 'name'), typeOfColumn(table, { output, column, types })] as const);
  const [only] = fields;
  const one: Type = fields.length === 1 && only ? only[1] : { kind: 'context', fields: Object.fromEntries(fields), open: false };
  const policy = attributeOf(table, 'hitPolicy');
  if (policy === 'COLLECT' && attributeOf(table, 'aggregation') !== '') return { kind: 'number', maybe: true };
  return policy === 'COLLECT' || LISTED.has(policy) ? { kind: 'list', of: one } : one;
}

/** The constants of a column are its values; anything else leaves only the declared type. */
function typeOfColumn(table: DmnElement, { output, column, types }: { output: DmnElement; column: number; types: ItemTypes }): Type {
  const cells = childrenOf(table, 'rule').map((rule) => textOf(childrenOf(rule, 'outputEntry')[column] ?? null));
  const other = textOf(childOf(output, 'defaultOutputEntry'));
  const written = [...cells, ...(other === '' ? [] : [other])].map(typeOfCell);
  const joined = written.reduce<Type | null>((one, type) => (one ? joinTypes(one, type) : type), null);
  return joined && joined.kind !== 'any' ? joined : typeNamed(attributeOf(output, 'typeRef'), types);
}

function typeOfCell(text: string): Type {
  if (text === '' || text === 'null') return { kind: 'null' };
  if (text === 'true' || text === 'false') return { kind: 'boolean' };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { kind: 'number' };
  return /^"[^"\\]*"$/.test(text) ? { kind: 'string', values: [text.slice(1, -1)] } : ANY;
}

function typeNamed(name: string, types: ItemTypes): Type {
  const type = name === '' ? null : findType(name, types);
  return type ? typeOfItem(type) : ANY;
}
