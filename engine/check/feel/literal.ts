import { childrenOf, wordsOf } from './tree.ts';
import type { FeelNode } from './tree.ts';

export type LiteralKind = 'number' | 'string' | 'boolean' | 'null' | 'time';

/** A constant as it is written. */
export interface Literal {
  kind: LiteralKind;
  text: string;
}

const KINDS: { [node: string]: LiteralKind } = {
  NumericLiteral: 'number',
  StringLiteral: 'string',
  BooleanLiteral: 'boolean',
  null: 'null',
  DateTimeLiteral: 'time',
};

/** The constant a node is, also `-3`, `(1)` and `date("2026-01-01")`; null for anything that depends on something. */
export function readLiteral(node: FeelNode, text: string): Literal | null {
  const kind = KINDS[node.name];
  if (kind === 'time' && !isConstantTime(node)) return null;
  if (kind) return { kind, text: wordsOf(node, text) };
  const [first, second, ...more] = childrenOf(node);
  if (node.name === 'ArithmeticExpression' && first?.name === 'ArithOp' && second?.name === 'NumericLiteral' && more.length === 0) {
    return { kind: 'number', text: wordsOf(node, text) };
  }
  return node.name === 'ParenthesizedExpression' && second ? readLiteral(second, text) : null;
}

function isConstantTime(node: FeelNode): boolean {
  return childrenOf(node).every(
    (child) =>
      !['PositionalParameters', 'NamedParameters'].includes(child.name) ||
      childrenOf(child).every(({ name }) => name === 'StringLiteral' || name === 'NumericLiteral'),
  );
}
