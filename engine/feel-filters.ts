import { NEEDS_FEELIN, hasSimpleNames, isContext } from './feel-scope.ts';
import type { Scope } from './feel-scope.ts';
import { children, textOf } from './feel-syntax.ts';
import type { Build, Compute } from './feel-syntax.ts';
import type { FeelValue } from './feel-values.ts';

const CONDITIONS = new Set(['Comparison', 'Conjunction', 'Disjunction']);

/** `list[1]`, `list[-1]` and `list[field > 0]` over a list of contexts; every other filter is feelin's. */
export function buildFilter(build: Build): Build {
  return (node, text) => {
    const [target, , filter] = children(node);
    const list = target && build(target, text);
    if (!list || !filter) return null;
    if (filter.name === 'NumericLiteral') return pickAt(list, Number(textOf(filter, text)));
    const condition = CONDITIONS.has(filter.name) ? build(filter, text) : null;
    return condition && ((scope) => filterList(list(scope), condition, scope));
  };
}

function pickAt(list: Compute, index: number): Compute | null {
  if (!Number.isInteger(index)) return null;
  return (scope) => {
    const items = list(scope);
    if (items === null) return null;
    if (!Array.isArray(items)) throw NEEDS_FEELIN;
    return items[index < 0 ? items.length + index : index - 1] ?? null;
  };
}

function filterList(items: FeelValue, condition: Compute, scope: Scope): FeelValue {
  if (items === null) return null;
  if (!Array.isArray(items)) throw NEEDS_FEELIN;
  return items.filter((item) => {
    if (!isContext(item) || !hasSimpleNames(item)) throw NEEDS_FEELIN;
    const warnings: string[] = [];
    const holds = condition({ ...scope, variables: { ...scope.variables, ...item }, warnings });
    // What is neither yes nor no, and what is missing, feelin knows how to say.
    if (typeof holds !== 'boolean' || warnings.length > 0) throw NEEDS_FEELIN;
    return holds;
  });
}
