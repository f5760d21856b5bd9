import { findBuiltin } from '../builtins.ts';
import type { Builtin } from '../builtins/signature.ts';
import { DefinedFunction, weighCall } from '../defined-function.ts';
import { warn } from '../evaluation.ts';
import { FeelFunction } from '../function.ts';
import { findVariable, innerScope } from '../scope.ts';
import type { Compute, FeelVariables, Scope } from '../scope.ts';
import { ANY } from '../type.ts';
import { putEntry } from '../value.ts';
import type { FeelContext, FeelValue } from '../value.ts';
import { fold } from './fold.ts';
import { childNamed, children, depthOf, nameOf, part, textOf } from './syntax.ts';
import type { Build, Compiling, SyntaxNode } from './syntax.ts';
import { readType } from './types.ts';

/** `function(a: number, b) …`: a value that remembers the variables around it. */
export const buildDefinition: Build = (node, compiling) => {
  const parameters = children(childNamed(node, 'FormalParameters') ?? node)
    .filter(({ name }) => name === 'FormalParameter')
    .map((parameter) => readParameter(parameter, compiling));
  for (const { name } of parameters) compiling.names.declare(name);
  if (childNamed(node, 'external')) return ({ evaluation }) => warn(evaluation, 'Внешние функции здесь не вызываются');
  const written = part(children(childNamed(node, 'FunctionBody') ?? node), 0);
  const body = compiling.build(written);
  const weight = weighCall(depthOf(written));
  return (scope) => {
    const typed = parameters.map(({ name, type }) => ({ name, type: type() ?? ANY }));
    const name = 'function';
    return new DefinedFunction({
      name,
      parameters: typed,
      weight,
      body: (args, evaluation) => {
        const variables: FeelVariables = {};
        for (const [index, parameter] of typed.entries()) putEntry(variables, parameter.name, args[index] ?? null);
        return body({ ...innerScope(scope, variables), evaluation });
      },
    });
  };
};

function readParameter(node: SyntaxNode, compiling: Compiling) {
  const type = childNamed(node, 'Type');
  return { name: nameOf(part(children(node), 0), compiling), type: type ? readType(type, compiling) : () => ANY };
}

/** A call by position or by name, of a builtin, a variable or whatever gives a function. */
export const buildInvocation: Build = (node, compiling) => {
  const [callee] = children(node);
  const find = buildCallee(callee ?? node, compiling);
  const named = childNamed(node, 'NamedParameters');
  if (named) return buildNamed(find, named, compiling);
  const list = childNamed(node, 'PositionalParameters');
  const args = list ? children(list).map(compiling.build) : [];
  const call: Compute = (scope) => {
    const found = find.find(scope);
    return found instanceof FeelFunction
      ? found.invoke(
          args.map((arg) => arg(scope)),
          scope.evaluation,
        )
      : noFunction(scope, find.name);
  };
  return find.builtin?.pure ? fold(call, args) : call;
};

interface Callee {
  name: string;
  find: (scope: Scope) => FeelValue;
  /** Set when it can be nothing but this builtin. */
  builtin: Builtin | null;
}

function buildCallee(node: SyntaxNode, compiling: Compiling): Callee {
  const name = nameOf(node, compiling);
  const isName = node.name === 'VariableName' || node.name === 'SpecialFunctionName' || node.name === 'DateTimeConstructor';
  if (!isName) return { name: textOf(node, compiling), find: compiling.build(node), builtin: null };
  const builtin = findBuiltin(name);
  if (builtin && !compiling.names.isDeclared(name)) return { name, find: () => builtin, builtin };
  const find = (scope: Scope): FeelValue => {
    const value = findVariable(scope, name);
    return value instanceof FeelFunction ? value : builtin;
  };
  return { name, find, builtin: null };
}

function buildNamed({ name, find, builtin }: Callee, node: SyntaxNode, compiling: Compiling): Compute {
  const args = children(node).map((parameter) => {
    const [key, value] = children(parameter);
    return { name: nameOf(key ?? parameter, compiling), compute: compiling.build(value ?? parameter) };
  });
  const call: Compute = (scope) => {
    const found = find(scope);
    if (!(found instanceof FeelFunction)) return noFunction(scope, name);
    const given: FeelContext = {};
    for (const arg of args) putEntry(given, arg.name, arg.compute(scope));
    return found.invokeNamed(given, scope.evaluation);
  };
  const computes = args.map(({ compute }) => compute);
  return builtin?.pure ? fold(call, computes) : call;
}

function noFunction(scope: Scope, name: string): null {
  return warn(scope.evaluation, `Функции «${name}» нет`);
}
