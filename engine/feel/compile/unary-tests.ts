import type { Truth } from '../compare.ts';
import type { Compute, Scope } from '../scope.ts';
import type { FeelValue } from '../value.ts';
import { buildTest, holdsAny, isMember } from './membership.ts';
import type { Test } from './membership.ts';
import { childNamed, children, part } from './syntax.ts';
import type { Compiling, SyntaxNode } from './syntax.ts';

/** The tests of a decision table's cell, over `scope.input`. */
export function buildUnaryTests(root: SyntaxNode, compiling: Compiling): Compute {
  const first = part(children(root), 0);
  if (first.name === 'Wildcard') return () => true;
  const tests = children(childNamed(root, 'PositiveUnaryTests') ?? root).map((test) => buildCellTest(test, compiling));
  const holds = (scope: Scope): Truth => holdsAny(tests, scope, scope.input);
  // What a test does not know it does not hold, and «not» of it does.
  return first.name === 'not' ? (scope) => holds(scope) !== true : holds;
}

/** A test that speaks of `?` says itself whether it holds; any other is what the value must be or be in. */
function buildCellTest(node: SyntaxNode, compiling: Compiling): Test {
  const inner = part(children(node), 0);
  if (inner.name === 'SimplePositiveUnaryTest' || inner.name.endsWith('Literal')) return buildTest(node, compiling);
  const compute = compiling.build(inner);
  if (mentionsInput(inner)) return (scope) => asTruth(compute(scope));
  return (scope, value) => {
    const test = compute(scope);
    // A condition on other variables stands for itself, unless yes and no are what the column holds.
    if (typeof test === 'boolean' && typeof value !== 'boolean') return test;
    return isMember(value, test, scope.evaluation);
  };
}

function mentionsInput(node: SyntaxNode): boolean {
  if (node.name === '?') return true;
  return children(node).some(mentionsInput);
}

function asTruth(value: FeelValue): Truth {
  return typeof value === 'boolean' ? value : null;
}
