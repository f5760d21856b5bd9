import { compileExpression } from '../../feel.ts';
import type { FeelValue } from '../../feel/value.ts';
import { readLiteral } from './literal.ts';
import { NO_CONTEXT } from './samples.ts';
import { childrenOf } from './tree.ts';
import type { FeelNode, FeelTree } from './tree.ts';

/** Texts and yes-or-no constants of an expression: values that are named outright, not bounds. */
export function listConstants({ root, text }: FeelTree): { text: string; value: FeelValue }[] {
  const found: { text: string; value: FeelValue }[] = [];
  const visit = (node: FeelNode): void => {
    const literal = readLiteral(node, text);
    if (literal?.kind === 'string' || literal?.kind === 'boolean') {
      found.push({ text: literal.text, value: compileExpression(literal.text).compute({}, NO_CONTEXT).value });
    } else if (!literal) for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return found;
}
