import { spend, warn } from '../evaluation.ts';
import { isNumber, toIndex } from '../number.ts';
import type { FeelNumber } from '../number.ts';
import { constantOf, innerScope } from '../scope.ts';
import type { Compute, Scope } from '../scope.ts';
import { isContext } from '../value.ts';
import type { FeelValue } from '../value.ts';
import { children } from './syntax.ts';
import type { Build } from './syntax.ts';

/** Nodes that never give a number: their filters are conditions. */
const CONDITIONS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression', 'BooleanLiteral']);

/** `list[1]`, `list[-1]`, `list[price > 10]`, `list[item > 10]`. What is no list is a list of one. */
export const buildFilter: Build = (node, compiling) => {
  const [target, , filter] = children(node);
  const list = compiling.build(target ?? node);
  compiling.names.declare('item');
  const condition = compiling.build(filter ?? node);
  const index = constantOf(condition);
  if (index !== undefined && isNumber(index)) return (scope) => pick(toList(list(scope)), index, scope);
  if (filter && CONDITIONS.has(filter.name)) return (scope) => choose(toList(list(scope)), condition, scope);
  return (scope) => pickOrChoose(toList(list(scope)), condition, scope);
};

function toList(value: FeelValue): FeelValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Null silently: the standard knows no item there. */
export function pick(items: FeelValue[], index: FeelNumber, scope: Pick<Scope, 'evaluation'>): FeelValue {
  const place = toIndex(index);
  if (place === null) return warn(scope.evaluation, 'Номер в списке не целое число');
  return items[place < 0 ? items.length + place : place - 1] ?? null;
}

function choose(items: FeelValue[], condition: Compute, scope: Scope): FeelValue[] {
  spend(scope.evaluation, items.length);
  return items.filter((item) => condition(itemScope(scope, item)) === true);
}

/** Whether a filter is a number or a condition is seen when it is looked at. */
function pickOrChoose(items: FeelValue[], condition: Compute, scope: Scope): FeelValue {
  const [first] = items;
  const found = condition(first === undefined ? innerScope(scope, { item: null }) : itemScope(scope, first));
  return isNumber(found) ? pick(items, found, scope) : choose(items, condition, scope);
}

/** An item is seen as `item`, and if it is a context its entries by their names. */
function itemScope(scope: Scope, item: FeelValue): Scope {
  const inner = innerScope(scope, { item });
  return isContext(item) ? innerScope(inner, item) : inner;
}
