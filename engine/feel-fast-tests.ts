import { compare, equals, isScalar, isWithin } from './feel-operators.ts';
import type { CompareOperator, Truth } from './feel-operators.ts';
import { NEEDS_FEELIN } from './feel-scope.ts';
import type { Scope } from './feel-scope.ts';
import { buildAll, children, textOf } from './feel-syntax.ts';
import type { Build, Compute, SyntaxNode } from './feel-syntax.ts';
import type { FeelValue } from './feel-values.ts';

/** A unary test applied to a value. */
export type Test = (scope: Scope, value: FeelValue) => Truth;

/** The tests of a decision table's cell, over `scope.input`. */
export function buildFastTests(node: SyntaxNode, text: string, build: Build): Compute | null {
  const [first] = children(node);
  if (first?.name === 'Wildcard') return () => true;
  const negated = first?.name === 'not';
  const list = children(node).find((child) => child.name === 'PositiveUnaryTests');
  const tests = list ? buildAll(children(list), text, (one, source) => buildCellTest(one, source, build)) : null;
  if (!tests) return null;
  return (scope) => {
    // Every test is evaluated, as feelin does, so that the warnings are the same.
    let matches = false;
    for (const test of tests) if (test(scope, scope.input) === true) matches = true;
    return negated ? !matches : matches;
  };
}

/** A test after `in`: equality of plain values is two-valued there. Lists and nulls as tests are feelin's, but for a list of scalars. */
export function buildMember(node: SyntaxNode, text: string, build: Build): Test | null {
  const [inner] = children(node);
  if (inner?.name === 'SimplePositiveUnaryTest') return buildSimpleTest(inner, text, build);
  const compute = inner && build(inner, text);
  if (!compute) return null;
  const isAlone = node.parent?.name === 'Comparison';
  return (scope, value) => {
    const test = compute(scope);
    if (isScalar(test)) return equals(test, value) === true;
    if (isAlone && Array.isArray(test) && test.every(isScalar)) return test.some((item) => equals(item, value) === true);
    throw NEEDS_FEELIN;
  };
}

/** A test of a decision table's cell: a yes or no stands for itself unless it is written as a literal. */
function buildCellTest(node: SyntaxNode, text: string, build: Build): Test | null {
  const [inner] = children(node);
  if (inner?.name === 'SimplePositiveUnaryTest') return buildSimpleTest(inner, text, build);
  const compute = inner && build(inner, text);
  if (!compute) return null;
  const isLiteral = inner.name === 'BooleanLiteral';
  return (scope, value) => {
    const test = compute(scope);
    if (typeof test === 'boolean') return isLiteral ? test === value : test;
    // A list in a cell means «one of», by identity: feelin's.
    if (Array.isArray(test)) throw NEEDS_FEELIN;
    return equals(test, value);
  };
}

function buildSimpleTest(node: SyntaxNode, text: string, build: Build): Test | null {
  const [first, second] = children(node);
  if (first?.name === 'Interval') return buildInterval(first, text, build);
  const operator = first && (textOf(first, text) as CompareOperator);
  const bound = second && build(second, text);
  if (!operator || !bound) return null;
  if (operator === '=' || operator === '!=') {
    return (scope, value) => {
      const same = equals(value, bound(scope));
      return same === null || operator === '=' ? same : !same;
    };
  }
  return (scope, value) => compare(operator, value, bound(scope), scope.warnings);
}

function buildInterval(node: SyntaxNode, text: string, build: Build): Test | null {
  const [open, from, , to, close] = children(node);
  const bounds = buildAll([from, to], text, build);
  const [start, end] = bounds ?? [];
  if (!start || !end || !open || !close) return null;
  const [startIncluded, endIncluded] = [textOf(open, text) === '[', textOf(close, text) === ']'];
  return (scope, value) => isWithin(value, { start: start(scope), end: end(scope), startIncluded, endIncluded }, scope.warnings);
}
