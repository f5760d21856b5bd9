import type { parser } from 'lezer-feel';

import type { NameTable } from '../names.ts';
import type { Compute } from '../scope.ts';
import type { FindType } from '../type.ts';

/** A node of the tree a text is parsed into. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** What a builder of closures knows beside its node. */
export interface Compiling {
  readonly text: string;
  readonly names: NameTable;
  readonly findType: FindType;
  readonly build: (node: SyntaxNode) => Compute;
}

export type Build = (node: SyntaxNode, compiling: Compiling) => Compute;

/** Without comments. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) found.push(child);
  return found;
}

/** Levels of nodes within a node. */
export function depthOf(node: SyntaxNode): number {
  let [depth, deepest] = [0, 0];
  node.cursor().iterate(
    () => {
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    () => {
      depth -= 1;
    },
  );
  return deepest;
}

export function childNamed(node: SyntaxNode, name: string): SyntaxNode | null {
  return children(node).find((child) => child.name === name) ?? null;
}

/** The children that are expressions and not signs between them. */
export function expressionsIn(node: SyntaxNode): SyntaxNode[] {
  return children(node).filter((child) => child.type.is('Expr'));
}

export function textOf(node: SyntaxNode, compiling: Compiling): string {
  return compiling.text.slice(node.from, node.to);
}

export function nameOf(node: SyntaxNode, compiling: Compiling): string {
  return compiling.names.resolve(textOf(node, compiling));
}

/** The grammar promises it: a tree without errors has all its parts. */
export function part<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`FEEL syntax: part ${index} is missing`);
  return item;
}
