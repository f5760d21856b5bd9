import { FeelDate, FeelDateTime, FeelDuration, FeelTime, evaluate } from 'feelin';

import { findFunction } from './feel-builtins.ts';
import { buildMember } from './feel-fast-tests.ts';
import { buildFilter } from './feel-filters.ts';
import { and, calculate, compare, equals, isScalar, isWithin, or } from './feel-operators.ts';
import type { ArithmeticOperator, CompareOperator } from './feel-operators.ts';
import { NEEDS_FEELIN, hasSimpleNames, isContext, isSimpleName } from './feel-scope.ts';
import type { Scope } from './feel-scope.ts';
import { buildAll, children, textOf } from './feel-syntax.ts';
import type { Build, Compute, SyntaxNode } from './feel-syntax.ts';
import type { FeelValue } from './feel-values.ts';

/*
 * feelin parses its text again at every evaluation (tens of microseconds). The forms conditions mostly have are compiled here once into closures over
 * feelin's own syntax tree; a node that is not known here gives null and the whole text stays with feelin. A property test holds both equal.
 */

/** Null = leave this text to feelin. */
export function buildFastPath(node: SyntaxNode, text: string): Compute | null {
  return BUILDERS[node.name]?.(node, text) ?? null;
}

const constant: Build = (node, text) => {
  const { value } = evaluate(textOf(node, text));
  return isScalar(value) || value === null || isTemporal(value) ? () => value : null;
};

const onlyChild: Build = (node, text) => {
  const inner = children(node).filter((child) => child.name !== '(' && child.name !== ')');
  return inner.length === 1 && inner[0] ? buildFastPath(inner[0], text) : null;
};

const BUILDERS: { [node: string]: Build } = {
  Expression: onlyChild,
  ParenthesizedExpression: onlyChild,
  NumericLiteral: constant,
  StringLiteral: constant,
  BooleanLiteral: constant,
  null: constant,
  VariableName: buildVariable,
  PathExpression: buildPath,
  '?': () => (scope) => scope.input,
  Conjunction: (node, text) => buildPair(node, text, () => and),
  Disjunction: (node, text) => buildPair(node, text, () => or),
  ArithmeticExpression: buildArithmetic,
  Comparison: buildComparison,
  IfExpression: buildIf,
  List: (node, text) => {
    const items = buildAll(children(node).slice(1, -1), text, buildFastPath);
    return items && ((scope) => items.map((item) => item(scope)));
  },
  Context: buildContext,
  FunctionInvocation: buildCall,
  FilterExpression: (node, text) => buildFilter(buildFastPath)(node, text),
  DateTimeLiteral: (node, text) => (node.firstChild?.name === 'AtLiteral' ? constant(node, text) : buildCall(node, text)),
};

function buildVariable(node: SyntaxNode, text: string): Compute | null {
  const name = textOf(node, text);
  // A builtin under its bare name, a name with spaces or in backticks: feelin's.
  if (!isSimpleName(name) || findFunction(name)) return null;
  return ({ variables, warnings }) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) return value;
    warnings.push(`Variable '${name}' not found`);
    return null;
  };
}

function buildPath(node: SyntaxNode, text: string): Compute | null {
  const [target, , property] = children(node);
  const name = property && textOf(property, text);
  const compute = target && buildFastPath(target, text);
  if (!compute || !name || !isSimpleName(name)) return null;
  return (scope) => {
    const context = compute(scope);
    if (context === null || isScalar(context)) {
      scope.warnings.push(`Property '${name}' not found in '${typeof context === 'string' ? `"${context}"` : String(context)}'`);
      return null;
    }
    if (context instanceof FeelDate && (name === 'year' || name === 'month' || name === 'day')) return context[name];
    // A key with an operator in it would make feelin read the path another way.
    if (!isContext(context) || !hasSimpleNames(context)) throw NEEDS_FEELIN;
    const value = Object.hasOwn(context, name) ? context[name] : undefined;
    if (value !== undefined) return value;
    scope.warnings.push(`Key '${name}' not found in '{...}'`);
    return null;
  };
}

function buildPair(node: SyntaxNode, text: string, choose: (operator: string) => (left: FeelValue, right: FeelValue) => FeelValue) {
  const [one, operator, other] = children(node);
  const left = one && buildFastPath(one, text);
  const right = other && buildFastPath(other, text);
  if (!left || !right || !operator) return null;
  const combine = choose(textOf(operator, text));
  return (scope: Scope) => combine(left(scope), right(scope));
}

function buildArithmetic(node: SyntaxNode, text: string): Compute | null {
  const parts = children(node);
  if (parts.length === 3) {
    return buildPair(node, text, (operator) => (left, right) => calculate(operator as ArithmeticOperator, left, right));
  }
  const operand = parts[1] && buildFastPath(parts[1], text);
  return operand ? (scope) => calculate('-', 0, operand(scope)) : null;
}

function buildComparison(node: SyntaxNode, text: string): Compute | null {
  const parts = children(node);
  const operator = parts[1] && textOf(parts[1], text);
  if (parts[1]?.name === 'CompareOp') return buildCompare(parts, text, operator as CompareOperator);
  const value = parts[0] && buildFastPath(parts[0], text);
  if (!value) return null;
  if (operator === 'in') return buildIn(value, parts, text);
  const bounds = operator === 'between' ? buildAll([parts[2], parts[4]], text, buildFastPath) : null;
  const [start, end] = bounds ?? [];
  if (!start || !end) return null;
  return (scope) => {
    const range = { start: start(scope), end: end(scope), startIncluded: true, endIncluded: true };
    return range.start === null || range.end === null ? null : isWithin(value(scope), range, scope.warnings);
  };
}

function buildCompare(parts: SyntaxNode[], text: string, operator: CompareOperator): Compute | null {
  const operands = buildAll([parts[0], parts[2]], text, buildFastPath);
  const [left, right] = operands ?? [];
  if (!left || !right) return null;
  if (operator === '=') return (scope) => equals(left(scope), right(scope));
  if (operator === '!=') {
    return (scope) => {
      const same = equals(left(scope), right(scope));
      return same === null ? null : !same;
    };
  }
  return (scope) => compare(operator, left(scope), right(scope), scope.warnings);
}

function buildIn(value: Compute, parts: SyntaxNode[], text: string): Compute | null {
  const list = parts.find((part) => part.name === 'PositiveUnaryTests');
  const single = parts.find((part) => part.name === 'PositiveUnaryTest');
  const nodes = list ? children(list) : single ? [single] : [];
  const tests = buildAll(nodes, text, (one, source) => buildMember(one, source, buildFastPath));
  if (!tests || tests.length === 0) return null;
  return (scope) => {
    const looked = value(scope);
    // Every test is evaluated, as feelin does, so that the warnings are the same.
    let answer: boolean | null = false;
    for (const test of tests) answer = or(answer, test(scope, looked));
    return answer;
  };
}

function buildIf(node: SyntaxNode, text: string): Compute | null {
  const [, condition, , whenTrue, , whenFalse] = children(node);
  const parts = buildAll([condition, whenTrue, whenFalse], text, buildFastPath);
  const [test, consequence, alternative] = parts ?? [];
  if (!test || !consequence || !alternative) return null;
  return (scope) => {
    const holds = test(scope);
    return holds !== false && holds !== null ? consequence(scope) : alternative(scope);
  };
}

function buildContext(node: SyntaxNode, text: string): Compute | null {
  const entries = buildAll(children(node).slice(1, -1), text, buildEntry);
  if (!entries) return null;
  return (scope) => {
    const result: { [name: string]: FeelValue } = {};
    // An entry sees those before it.
    const inner = { ...scope, variables: { ...scope.variables } };
    for (const entry of entries) inner.variables[entry.name] = result[entry.name] = entry.compute(inner);
    return result;
  };
}

function buildEntry(node: SyntaxNode, text: string): { name: string; compute: Compute } | null {
  const [key, value] = children(node);
  const name = key && textOf(key, text).replace(/^"(.*)"$/, '$1');
  const compute = value && buildFastPath(value, text);
  return compute && name && isSimpleName(name) ? { name, compute } : null;
}

function buildCall(node: SyntaxNode, text: string): Compute | null {
  const [callee, , parameters] = children(node);
  if (!callee || !parameters || children(node).some((child) => child.name === 'NamedParameters')) return null;
  const call = findFunction(textOf(callee, text));
  const args = parameters.name === ')' ? [] : buildAll(children(parameters), text, buildFastPath);
  const last = call?.$args.at(-1);
  if (!call || !args || (args.length > call.$args.length && !last?.startsWith('...'))) return null;
  return (scope) => {
    const result = call(...args.map((arg) => arg(scope)));
    // Failures of a builtin are an object of a class feelin keeps to itself: it must say its warning.
    if (result === null || isScalar(result) || isTemporal(result) || Array.isArray(result) || isContext(result)) return result;
    throw NEEDS_FEELIN;
  };
}

function isTemporal(value: FeelValue): boolean {
  return value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime || value instanceof FeelDuration;
}
