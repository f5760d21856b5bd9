import type { parseExpression } from 'feelin';

import type { Scope } from './feel-scope.ts';
import type { FeelValue } from './feel-values.ts';

/** A node of the tree feelin parses a text into. */
export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

export type Compute = (scope: Scope) => FeelValue;

/** Null = this node stays with feelin. */
export type Build = (node: SyntaxNode, text: string) => Compute | null;

/** All or nothing. */
export function buildAll<Built>(
  nodes: (SyntaxNode | undefined)[],
  text: string,
  build: (node: SyntaxNode, text: string) => Built | null,
): Built[] | null {
  const built: Built[] = [];
  for (const node of nodes) {
    const one = node && build(node, text);
    if (!one) return null;
    built.push(one);
  }
  return built;
}

export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) found.push(child);
  return found;
}

export function textOf(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}
