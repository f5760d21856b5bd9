import { readLiteral } from '../feel/literal.ts';
import { childrenOf, nameOfNode, wordsOf } from '../feel/tree.ts';
import type { FeelNode, FeelTree } from '../feel/tree.ts';
import { checkBoolean, checkComparison, checkMember, checkSum } from './conflicts.ts';
import type { Complain } from './conflicts.ts';
import { typeOfCall } from './functions.ts';
import { ANY, joinTypes } from './type.ts';
import type { Type } from './type.ts';

export interface TypeScope {
  /** Undefined = of this name nothing is known. */
  find(name: string): Type | undefined;
  complain: Complain;
}

/** The type of an expression, telling what cannot be right in it. */
export function inferType({ root, text }: FeelTree, scope: TypeScope): Type {
  return infer(root, { text, scope });
}

interface At {
  text: string;
  scope: TypeScope;
}

function infer(node: FeelNode, at: At): Type {
  const literal = readLiteral(node, at.text);
  if (literal) return typeOfLiteral(literal.kind, literal.text);
  const build = BUILDERS[node.name];
  return build ? build(childrenOf(node), at, node) : inferAll(node, at);
}

function typeOfLiteral(kind: string, written: string): Type {
  if (kind === 'string') return { kind: 'string', values: [written.slice(1, -1)] };
  if (kind === 'number') return { kind: 'number', least: Number(written), most: Number(written) };
  if (kind === 'boolean') return { kind: 'boolean' };
  if (kind === 'null') return { kind: 'null' };
  const constructor = /^(date and time|date|time|duration)/.exec(written)?.[1];
  return constructor ? typeOfCall(constructor, []) : ANY;
}

/** Parts of what is not looked at as a whole are still looked at. */
function inferAll(node: FeelNode, at: At): Type {
  for (const child of childrenOf(node)) infer(child, at);
  return ANY;
}

type Builder = (children: FeelNode[], at: At, node: FeelNode) => Type;

const inner: Builder = ([only], at) => (only ? infer(only, at) : ANY);

const BUILDERS: { [node: string]: Builder } = {
  Expression: inner,
  ParenthesizedExpression: ([, only], at) => (only ? infer(only, at) : ANY),
  VariableName: (_children, { text, scope }, node) => scope.find(nameOfNode(node, text)) ?? ANY,
  Disjunction: logical,
  Conjunction: logical,
  Comparison: comparison,
  ArithmeticExpression: arithmetic,
  PathExpression([base, , name], at, node) {
    const owner = base ? infer(base, at) : ANY;
    return checkMember(owner, name ? nameOfNode(name, at.text) : '', { complain: at.scope.complain, words: wordsOf(node, at.text) });
  },
  FilterExpression: filter,
  IfExpression([, condition, , yes, , no], at) {
    if (condition) checkBoolean(infer(condition, at), { complain: at.scope.complain, words: wordsOf(condition, at.text) });
    return joinTypes(yes ? infer(yes, at) : ANY, no ? infer(no, at) : ANY);
  },
  List: (children, at) => {
    const items = children.filter(({ name }) => name !== '[' && name !== ']' && name !== ',').map((child) => infer(child, at));
    return { kind: 'list', of: items.length === 0 ? ANY : items.reduce((one, other) => joinTypes(one, other)) };
  },
  Context: context,
  FunctionInvocation: call,
  ForExpression([, iterations, , body], at) {
    return { kind: 'list', of: body ? infer(body, within(iterations, at)) : ANY };
  },
  QuantifiedExpression([, iterations, , body], at) {
    if (body) infer(body, within(iterations, at));
    return { kind: 'boolean' };
  },
  InstanceOfExpression([value], at) {
    if (value) infer(value, at);
    return { kind: 'boolean' };
  },
  // Names of its parameters hide those of variables, and nothing is known of them.
  FunctionDefinition: () => ({ kind: 'function' }),
};

function logical(children: FeelNode[], at: At): Type {
  for (const child of children) {
    if (child.name === 'and' || child.name === 'or') continue;
    checkBoolean(infer(child, at), { complain: at.scope.complain, words: wordsOf(child, at.text) });
  }
  return { kind: 'boolean' };
}

function comparison([left, operator, ...rest]: FeelNode[], at: At, node: FeelNode): Type {
  const one = left ? infer(left, at) : ANY;
  const place = { complain: at.scope.complain, words: wordsOf(node, at.text) };
  for (const other of operands(rest)) checkComparison(one, infer(other, at), { ...place, orders: isOrder(operator, at.text) });
  return { kind: 'boolean' };
}

function isOrder(operator: FeelNode | undefined, text: string): boolean {
  return operator?.name === 'between' || (operator?.name === 'CompareOp' && /[<>]/.test(wordsOf(operator, text)));
}

/** What is compared with: also each of a list of tests, and both ends of an interval. */
function operands(nodes: FeelNode[]): FeelNode[] {
  return nodes.flatMap((node) => {
    if (node.name === 'Interval' || /UnaryTests?$/.test(node.name)) return operands(childrenOf(node));
    return /^([[\](),]|\.\.|and|CompareOp)$/.test(node.name) ? [] : [node];
  });
}

function arithmetic(children: FeelNode[], at: At, node: FeelNode): Type {
  const place = { complain: at.scope.complain, words: wordsOf(node, at.text) };
  const operator = children.find(({ name }) => name === 'ArithOp');
  const types = children.filter((child) => child !== operator).map((child) => infer(child, at));
  return checkSum(types, operator ? wordsOf(operator, at.text) : '', place);
}

/** Inside the brackets the fields of an item are names too. */
function filter([base, , condition]: FeelNode[], at: At): Type {
  const list = base ? infer(base, at) : ANY;
  const item = list.kind === 'list' ? list.of : ANY;
  const fields = item.kind === 'context' ? item.fields : {};
  const isOpen = item.kind === 'any' || (item.kind === 'context' && item.open);
  const find = (name: string) => {
    if (name === 'item') return item;
    return Object.hasOwn(fields, name) ? fields[name] : isOpen ? undefined : at.scope.find(name);
  };
  const asked = condition ? infer(condition, { ...at, scope: { ...at.scope, find } }) : ANY;
  if (asked.kind === 'number') return item;
  return asked.kind === 'boolean' && list.kind === 'list' ? list : ANY;
}

function context(children: FeelNode[], at: At): Type {
  const fields: { [name: string]: Type } = {};
  const find = (name: string) => (Object.hasOwn(fields, name) ? fields[name] : at.scope.find(name));
  for (const entry of children.filter(({ name }) => name === 'ContextEntry')) {
    const [key, value] = childrenOf(entry);
    const name = key ? nameOfNode(key, at.text).replace(/^"(.*)"$/, '$1') : '';
    fields[name] = value ? infer(value, { ...at, scope: { ...at.scope, find } }) : ANY;
  }
  return { kind: 'context', fields, open: false };
}

function call([callee, ...rest]: FeelNode[], at: At): Type {
  const name = callee ? nameOfNode(callee, at.text) : '';
  const parameters = rest
    .flatMap((node) => (node.name === 'PositionalParameters' ? childrenOf(node) : node.name === 'NamedParameters' ? childrenOf(node) : []))
    .filter((node) => node.name !== ',')
    .map((node) => infer(node.name === 'NamedParameter' ? (childrenOf(node).at(-1) ?? node) : node, at));
  if (name === 'not' && parameters[0]) checkBoolean(parameters[0], { complain: at.scope.complain, words: `${name}(…)` });
  return typeOfCall(name, parameters);
}

/** The scope inside `for` and `some`: its names are the items of what is gone through. */
function within(iterations: FeelNode | undefined, at: At): At {
  const items: { [name: string]: Type } = {};
  const find = (name: string) => (Object.hasOwn(items, name) ? items[name] : at.scope.find(name));
  const scoped = { ...at, scope: { ...at.scope, find } };
  for (const iteration of iterations ? childrenOf(iterations) : []) {
    const [name, , over] = childrenOf(iteration);
    const [list, ...range] = over ? childrenOf(over) : [];
    const type = list ? infer(list, scoped) : ANY;
    const item: Type = range.length > 0 ? { kind: 'number' } : type.kind === 'list' ? type.of : ANY;
    if (name) items[nameOfNode(name, at.text)] = item;
  }
  return scoped;
}
