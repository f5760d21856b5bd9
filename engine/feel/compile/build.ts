import { buildConjunction, buildArithmetic, buildComparison, buildDisjunction, buildInstanceOf, buildParentheses } from './operators.ts';
import { buildFilter } from './filter.ts';
import { buildDefinition, buildInvocation } from './functions.ts';
import { buildFor, buildIf, buildQuantified } from './iteration.ts';
import { buildAtLiteral, buildBoolean, buildNull, buildNumber, buildString } from './literals.ts';
import { buildRange } from './membership.ts';
import { children, part } from './syntax.ts';
import type { Build, Compiling, SyntaxNode } from './syntax.ts';
import { buildContext, buildList, buildPath, buildVariable } from './variables.ts';
import type { Compute } from '../scope.ts';

const onlyChild: Build = (node, compiling) => compiling.build(part(children(node), 0));

const BUILDERS: { [node: string]: Build } = {
  Expression: onlyChild,
  ParenthesizedExpression: buildParentheses,
  NumericLiteral: buildNumber,
  StringLiteral: buildString,
  BooleanLiteral: buildBoolean,
  null: buildNull,
  AtLiteral: buildAtLiteral,
  VariableName: buildVariable,
  PathExpression: buildPath,
  '?': () => (scope) => scope.input,
  Conjunction: buildConjunction,
  Disjunction: buildDisjunction,
  ArithmeticExpression: buildArithmetic,
  Comparison: buildComparison,
  SimplePositiveUnaryTest: buildRange,
  InstanceOfExpression: buildInstanceOf,
  IfExpression: buildIf,
  ForExpression: buildFor,
  QuantifiedExpression: buildQuantified,
  FilterExpression: buildFilter,
  List: buildList,
  Context: buildContext,
  FunctionDefinition: buildDefinition,
  FunctionInvocation: buildInvocation,
  DateTimeLiteral: (node, compiling) =>
    node.firstChild?.name === 'AtLiteral' ? compiling.build(node.firstChild) : buildInvocation(node, compiling),
};

/** A closure for a node of the syntax tree. */
export function buildNode(node: SyntaxNode, compiling: Compiling): Compute {
  const build = BUILDERS[node.name];
  if (!build) throw new Error(`FEEL syntax: nobody builds ${node.name}`);
  return build(node, compiling);
}
