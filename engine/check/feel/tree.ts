import { parseExpression, parseUnaryTests } from 'feelin';

import { FEEL_FUNCTIONS } from '../../feel-functions.ts';

/** A node of the tree lezer-feel parses a text into; the only place of the checker that knows the parser. */
export type FeelNode = ReturnType<typeof parseExpression>['topNode'];

export interface FeelTree {
  text: string;
  root: FeelNode;
}

const DIALECT = 'camunda';

export function parseFeel(text: string): FeelTree {
  return { text, root: parseExpression(text, FEEL_FUNCTIONS, DIALECT).topNode };
}

export function parseTests(text: string): FeelTree {
  return { text, root: parseUnaryTests(text, FEEL_FUNCTIONS, DIALECT).topNode };
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
