import { calculate, negateValue } from '../arithmetic.ts';
import type { ArithmeticOperator } from '../arithmetic.ts';
import { and, compare, equals, or } from '../compare.ts';
import type { OrderOperator } from '../compare.ts';
import { warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { isInstanceOf } from '../instance-of.ts';
import { constantOf } from '../scope.ts';
import type { Compute } from '../scope.ts';
import type { FeelValue } from '../value.ts';
import { nameKind } from '../words.ts';
import { fold } from './fold.ts';
import { buildMembership } from './membership.ts';
import { children, expressionsIn, part, textOf } from './syntax.ts';
import type { Build, Compiling, SyntaxNode } from './syntax.ts';
import { readType } from './types.ts';

export const buildParentheses: Build = (node, compiling) => compiling.build(part(expressionsIn(node), 0));

export const buildConjunction: Build = (node, compiling) => buildLogic(node, compiling, { stops: false, combine: and });
export const buildDisjunction: Build = (node, compiling) => buildLogic(node, compiling, { stops: true, combine: or });

/** The second part is not looked at when the first decides. */
function buildLogic(
  node: SyntaxNode,
  compiling: Compiling,
  logic: { stops: boolean; combine: (left: FeelValue, right: FeelValue) => FeelValue },
): Compute {
  const [left, right] = pair(node, compiling);
  const { stops, combine } = logic;
  return fold(
    (scope) => {
      const one = left(scope);
      return one === stops ? stops : combine(one, right(scope));
    },
    [left, right],
  );
}

export const buildArithmetic: Build = (node, compiling) => {
  const operands = expressionsIn(node).map(compiling.build);
  const sign = textOf(part(children(node), operands.length === 1 ? 0 : 1), compiling);
  const first = part(operands, 0);
  if (operands.length === 1) {
    if (sign === '+') return first;
    return fold((scope) => negateValue(first(scope), scope.evaluation), operands);
  }
  const operator = (sign === '^' ? '**' : sign) as ArithmeticOperator;
  const second = part(operands, 1);
  return fold((scope) => calculate(operator, first(scope), second(scope), scope.evaluation), operands);
};

export const buildComparison: Build = (node, compiling) => {
  const parts = children(node);
  const sign = part(parts, 1);
  if (sign.name === 'in') return buildMembership(node, compiling);
  const operands = expressionsIn(node).map(compiling.build);
  if (sign.name === 'between') return buildBetween(operands);
  return fold(compareBy(textOf(sign, compiling), part(operands, 0), part(operands, 1)), operands);
};

function buildBetween(operands: Compute[]): Compute {
  const [value, start, end] = [part(operands, 0), part(operands, 1), part(operands, 2)];
  return fold((scope) => {
    const [looked, low, high] = [value(scope), start(scope), end(scope)];
    return and(compare('>=', looked, low, scope.evaluation), compare('<=', looked, high, scope.evaluation));
  }, operands);
}

function compareBy(operator: string, left: Compute, right: Compute): Compute {
  if (operator === '=') return (scope) => decideEqual(left(scope), right(scope), scope.evaluation);
  if (operator === '!=') {
    return (scope) => {
      const same = decideEqual(left(scope), right(scope), scope.evaluation);
      return same === null ? null : !same;
    };
  }
  const order = operator as OrderOperator;
  const bound = constantOf(right);
  if (typeof bound !== 'number') return (scope) => compare(order, left(scope), right(scope), scope.evaluation);
  return (scope) => compare(order, left(scope), bound, scope.evaluation);
}

function decideEqual(left: FeelValue, right: FeelValue, evaluation: Evaluation): boolean | null {
  return equals(left, right, evaluation) ?? warn(evaluation, `Не сравнить: ${nameKind(left)} и ${nameKind(right)}`);
}

export const buildInstanceOf: Build = (node, compiling) => {
  const parts = children(node);
  const value = compiling.build(part(parts, 0));
  const type = readType(part(parts, parts.length - 1), compiling);
  return fold(
    (scope) => {
      const looked = value(scope);
      const known = type();
      return known === null
        ? warn(scope.evaluation, `Вид значений «${textOf(part(parts, parts.length - 1), compiling)}» не известен`)
        : isInstanceOf(looked, known);
    },
    [value],
  );
};

function pair(node: SyntaxNode, compiling: Compiling): [Compute, Compute] {
  const operands = expressionsIn(node).map(compiling.build);
  return [part(operands, 0), part(operands, 1)];
}
