import type { SyntaxNode } from '../../feel/compile/syntax.ts';
import { parseLeniently } from '../../feel/parse.ts';

/** A node of the tree a text is parsed into; the only place of the checker that knows the parser. */
export type FeelNode = SyntaxNode;

export interface FeelTree {
  text: string;
  root: FeelNode;
}

const NO_NAMES = {};

const MOST_KEPT = 5_000;
const kept = new Map<string, FeelTree>();

/** Trees are never changed, and several rules look at the same expression. */
export function parseFeel(text: string): FeelTree {
  const found = kept.get(text);
  if (found) return found;
  if (kept.size >= MOST_KEPT) kept.clear();
  const tree = { text, root: parseLeniently(text, NO_NAMES, 'Expression') };
  kept.set(text, tree);
  return tree;
}

export function parseTests(text: string): FeelTree {
  return { text, root: parseLeniently(text, NO_NAMES, 'UnaryTests') };
}

/** Children that carry meaning; brackets and the like among them. */
export function childrenOf(node: FeelNode): FeelNode[] {
  const found: FeelNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) found.push(child);
  return found;
}

export function wordsOf(node: FeelNode, text: string): string {
  return text.slice(node.from, node.to);
}

/** A name as a variable is called: one space between words, no backticks. */
export function nameOfNode(node: FeelNode, text: string): string {
  return wordsOf(node, text).replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();
}
