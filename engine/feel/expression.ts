import { buildNode } from './compile/build.ts';
import type { Compiling, SyntaxNode } from './compile/syntax.ts';
import { buildUnaryTests } from './compile/unary-tests.ts';
import { NameTable } from './names.ts';
import type { NameShape } from './names.ts';
import { parse } from './parse.ts';
import type { Compute } from './scope.ts';
import type { FindType } from './type.ts';

export interface CompiledText {
  compute: Compute;
  /** Levels of its syntax tree. */
  levels: number;
}

/** The closure of an expression; throws FeelSyntaxError. */
export function compileText(text: string, shape: NameShape, findType: FindType): CompiledText {
  const { root, levels } = parse(text, shape, 'Expression');
  return { compute: buildNode(root, begin(text, shape, findType)), levels };
}

/** The closure of the tests of a cell, over `scope.input`; throws FeelSyntaxError. */
export function compileTests(text: string, shape: NameShape, findType: FindType): CompiledText {
  const { root, levels } = parse(text, shape, 'UnaryTests');
  return { compute: buildUnaryTests(root, begin(text, shape, findType)), levels };
}

function begin(text: string, shape: NameShape, findType: FindType): Compiling {
  const compiling = { text, names: new NameTable(shape), findType, build: (node: SyntaxNode): Compute => buildNode(node, compiling) };
  return compiling;
}
