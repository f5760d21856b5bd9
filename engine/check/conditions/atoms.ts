import { readLiteral } from '../feel/literal.ts';
import type { Literal } from '../feel/literal.ts';
import { childrenOf, nameOfNode, parseFeel, wordsOf } from '../feel/tree.ts';
import type { FeelNode } from '../feel/tree.ts';

/** What a condition looks at: by the path of a variable (`a.b`), the constants it is compared with. */
export type Atoms = Map<string, Literal[]>;

/** Null for a condition that does more than compare variables with constants. */
export function readAtoms(condition: string): Atoms | null {
  const atoms: Atoms = new Map();
  const { root, text } = parseFeel(condition);
  return isPlain(root, { text, atoms }) ? atoms : null;
}

interface Reading {
  text: string;
  atoms: Atoms;
}

function isPlain(node: FeelNode, reading: Reading): boolean {
  const children = childrenOf(node);
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
    case 'Conjunction':
    case 'Disjunction':
      return children.filter(({ name }) => !/^(and|or|\(|\))$/.test(name)).every((child) => isPlain(child, reading));
    case 'FunctionInvocation': {
      const [name, , parameters] = children;
      const isNot = name !== undefined && nameOfNode(name, reading.text) === 'not' && parameters?.name === 'PositionalParameters';
      return isNot && childrenOf(parameters).every((child) => isPlain(child, reading));
    }
    case 'Comparison':
      return isPlainComparison(children, reading);
    case 'BooleanLiteral':
      return true;
    case 'VariableName':
    case 'PathExpression':
      return notePath(node, reading, [{ kind: 'boolean', text: 'true' }]);
    default:
      return false;
  }
}

function isPlainComparison(children: FeelNode[], reading: Reading): boolean {
  const paths = children.filter(({ name }) => name === 'VariableName' || name === 'PathExpression');
  const [path, ...others] = paths;
  if (!path || others.length > 0) return false;
  const literals: Literal[] = [];
  const rest = children.filter((child) => child !== path);
  return rest.every((child) => collect(child, { literals, text: reading.text })) && notePath(path, reading, literals);
}

function collect(node: FeelNode, into: { literals: Literal[]; text: string }): boolean {
  const literal = readLiteral(node, into.text);
  if (literal) {
    into.literals.push(literal);
    return true;
  }
  if (/^(CompareOp|in|between|and|\(|\)|\[|\]|\.\.|,)$/.test(node.name)) return true;
  return /UnaryTests?$|^Interval$|^List$/.test(node.name) && childrenOf(node).every((child) => collect(child, into));
}

function notePath(node: FeelNode, { text, atoms }: Reading, literals: Literal[]): boolean {
  const path = wordsOf(node, text)
    .replaceAll('`', '')
    .replaceAll(/\s*\.\s*/g, '.');
  if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(path)) return false;
  atoms.set(path, [...(atoms.get(path) ?? []), ...literals]);
  return true;
}
