import { childrenOf, nameOfNode } from './tree.ts';
import type { FeelNode, FeelTree } from './tree.ts';

const ASKS_FOR_IT: ReadonlySet<string> = new Set(['is defined', 'get or else', 'coalesce', 'assert']);

/** Names an expression itself asks about, whether they are there: `x != null`, `is defined(x)`. */
export function listGuarded({ root, text }: FeelTree): Set<string> {
  const found = new Set<string>();
  const visit = (node: FeelNode): void => {
    const children = childrenOf(node);
    const [first, second] = children;
    if (node.name === 'Comparison' && children.some(({ name }) => name === 'null')) for (const child of children) note(child);
    if (node.name === 'FunctionInvocation' && first && ASKS_FOR_IT.has(nameOfNode(first, text))) for (const child of children) note(child);
    if (node.name === 'InstanceOfExpression' && first && second) note(first);
    for (const child of children) visit(child);
  };
  const note = (node: FeelNode): void => {
    if (node.name === 'VariableName') found.add(nameOfNode(node, text));
    else if (/Parameter|PathExpression|FilterExpression/.test(node.name)) for (const child of childrenOf(node)) note(child);
  };
  visit(root);
  return found;
}
