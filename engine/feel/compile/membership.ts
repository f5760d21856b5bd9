import { compare, equals, isInRange, or } from '../compare.ts';
import type { OrderOperator, Truth } from '../compare.ts';
import { spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { FeelRange } from '../range.ts';
import type { RangeOperator } from '../range.ts';
import { constantOf } from '../scope.ts';
import type { Compute, Scope } from '../scope.ts';
import type { FeelValue } from '../value.ts';
import { nameKind } from '../words.ts';
import { fold } from './fold.ts';
import { childNamed, children, expressionsIn, part, textOf } from './syntax.ts';
import type { Build, Compiling, SyntaxNode } from './syntax.ts';

/** A unary test applied to a value. */
export type Test = (scope: Scope, value: FeelValue) => Truth;

/** `x in …`: one of the tests holds. */
export const buildMembership: Build = (node, compiling) => {
  const value = compiling.build(part(expressionsIn(node), 0));
  const list = childNamed(node, 'PositiveUnaryTests');
  const nodes = list ? children(list) : [part(children(node), 2)];
  const tests = nodes.map((test) => buildTest(test, compiling));
  return (scope) => holdsAny(tests, scope, value(scope));
};

export function holdsAny(tests: readonly Test[], scope: Scope, value: FeelValue): Truth {
  let answer: Truth = false;
  for (const test of tests) {
    const held = test(scope, value);
    if (held === true) return true;
    answer = or(answer, held);
  }
  return answer;
}

/** One test, as it stands after `in`: a comparison, a range, a value, a list of them. */
export function buildTest(node: SyntaxNode, compiling: Compiling): Test {
  const inner = node.name === 'PositiveUnaryTest' ? part(children(node), 0) : node;
  const compared = inner.name === 'SimplePositiveUnaryTest' ? buildCompared(inner, compiling) : null;
  if (compared) return compared;
  const compute = compiling.build(inner);
  const fixed = constantOf(compute);
  if (fixed !== undefined) return (scope, value) => isMember(value, fixed, scope.evaluation);
  return (scope, value) => isMember(value, compute(scope), scope.evaluation);
}

/** `>= 4` without a range in between. */
function buildCompared(node: SyntaxNode, compiling: Compiling): Test | null {
  const parts = children(node);
  const sign = part(parts, 0);
  if (sign.name !== 'CompareOp') return null;
  const operator = textOf(sign, compiling);
  const bound = compiling.build(part(parts, 1));
  if (operator === '=' || operator === '!=') {
    return (scope, value) => {
      const same = equals(value, bound(scope), scope.evaluation);
      return same === null || operator === '=' ? same : !same;
    };
  }
  return (scope, value) => compare(operator as OrderOperator, value, bound(scope), scope.evaluation);
}

/** Whether a value is in what a test gave: in a range, in a list, or equal. */
export function isMember(value: FeelValue, test: FeelValue, evaluation: Evaluation): Truth {
  if (test instanceof FeelRange) return isInRange(value, test, evaluation);
  if (Array.isArray(test)) {
    spend(evaluation, test.length);
    if (Array.isArray(value) && equals(value, test, evaluation) === true) return true;
    return test.some((item) => (item instanceof FeelRange ? isInRange(value, item, evaluation) : equals(value, item, evaluation)) === true);
  }
  return equals(value, test, evaluation) ?? warn(evaluation, `Не сравнить: ${nameKind(value)} и ${nameKind(test)}`);
}

/** `> 10`, `[1..3)` as values. */
export const buildRange: Build = (node, compiling) => {
  const [first, second] = children(node);
  if (first?.name === 'Interval') return buildInterval(first, compiling);
  const operator = textOf(first ?? node, compiling) as RangeOperator;
  const bound = compiling.build(second ?? node);
  return fold((scope) => FeelRange.ofTest(operator, bound(scope)), [bound]);
};

function buildInterval(node: SyntaxNode, compiling: Compiling): Compute {
  const parts = children(node);
  const [start, end] = [compiling.build(part(parts, 1)), compiling.build(part(parts, 3))];
  const startIncluded = textOf(part(parts, 0), compiling) === '[';
  const endIncluded = textOf(part(parts, 4), compiling) === ']';
  return fold((scope) => new FeelRange({ start: start(scope), end: end(scope), startIncluded, endIncluded }), [start, end]);
}
