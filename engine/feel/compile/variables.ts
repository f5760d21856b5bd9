import { findBuiltin } from '../builtins.ts';
import { spend, warn } from '../evaluation.ts';
import { findProperty } from '../properties.ts';
import { findVariable, innerScope } from '../scope.ts';
import { getEntry, isContext } from '../value.ts';
import type { FeelContext, FeelValue } from '../value.ts';
import { putEntry } from '../value.ts';
import { readString } from './literals.ts';
import { children, nameOf, part, textOf } from './syntax.ts';
import type { Build, Compiling, SyntaxNode } from './syntax.ts';
import { fold } from './fold.ts';

export const buildVariable: Build = (node, compiling) => {
  const name = nameOf(node, compiling);
  const builtin = findBuiltin(name);
  return (scope) => {
    const value = findVariable(scope, name);
    if (value !== undefined) return value;
    return builtin ?? warn(scope.evaluation, `Переменной «${name}» нет`);
  };
};

export const buildPath: Build = (node, compiling) => {
  const [target, , property] = children(node);
  if (!target || !property) return compiling.build(part(children(node), 0));
  const compute = compiling.build(target);
  const name = nameOf(property, compiling);
  const look: ReturnType<Build> = (scope) => {
    const value = compute(scope);
    if (isContext(value)) {
      const entry = getEntry(value, name);
      return entry === undefined ? warn(scope.evaluation, `Поля «${name}» нет`) : entry;
    }
    if (Array.isArray(value)) {
      spend(scope.evaluation, value.length);
      return value.map((item) => lookIn(item, name));
    }
    return lookIn(value, name) ?? explainMissing(scope.evaluation, value, name);
  };
  return fold(look, [compute]);
};

function explainMissing(evaluation: Parameters<typeof warn>[0], value: FeelValue, name: string): null {
  if (value !== null && findProperty(value, name) === null) return null;
  return warn(evaluation, value === null ? `Нет значения, у которого спрошено поле «${name}»` : `Поля «${name}» нет`);
}

/** Null for what has no such property. */
function lookIn(value: FeelValue, name: string): FeelValue {
  if (isContext(value)) return getEntry(value, name) ?? null;
  return findProperty(value, name) ?? null;
}

/** Entries see those before them. */
export const buildContext: Build = (node, compiling) => {
  const entries = children(node)
    .filter((child) => child.name === 'ContextEntry')
    .map((entry) => buildEntry(entry, compiling));
  const build: ReturnType<Build> = (scope) => {
    const result: FeelContext = {};
    const inner = innerScope(scope, result);
    for (const { name, compute } of entries) {
      if (Object.hasOwn(result, name)) return warn(scope.evaluation, `Поле «${name}» названо дважды`);
      putEntry(result, name, compute(inner));
    }
    return result;
  };
  return fold(
    build,
    entries.map(({ compute }) => compute),
  );
};

function buildEntry(node: SyntaxNode, compiling: Compiling) {
  const [key, value] = children(node);
  const name = readKey(part(children(key ?? node), 0), compiling);
  const compute = compiling.build(value ?? node);
  compiling.names.declare(name);
  return { name, compute };
}

function readKey(node: SyntaxNode, compiling: Compiling): string {
  return node.name === 'StringLiteral' ? readString(textOf(node, compiling)) : nameOf(node, compiling);
}

export const buildList: Build = (node, compiling) => {
  const items = children(node).slice(1, -1).map(compiling.build);
  return fold((scope) => items.map((item) => item(scope)), items);
};
