import { ANY, findBuiltinType } from '../type.ts';
import type { FeelType } from '../type.ts';
import { childNamed, children, nameOf, part, textOf } from './syntax.ts';
import type { Compiling, SyntaxNode } from './syntax.ts';

/** A type as written; looked up when it is used, for item definitions may refer to each other. Null for a name nobody knows. */
export function readType(node: SyntaxNode, compiling: Compiling): () => FeelType | null {
  const inner = node.name === 'Type' ? part(children(node), 0) : node;
  const nested = () => readNested(inner, compiling);
  switch (inner.name) {
    case 'ListType': {
      // `range<…>` is no type of the grammar: it is parsed as a list, and the text says what it is.
      const kind = textOf(inner, compiling).startsWith('range') ? 'range' : 'list';
      const of = nested();
      return () => wrap(of(), (type) => ({ kind, of: type }));
    }
    case 'ContextType':
      return readContextType(inner, compiling);
    case 'FunctionType':
      return readFunctionType(inner, compiling);
    default: {
      const name = nameOf(inner, compiling);
      const builtin = findBuiltinType(name);
      return () => builtin ?? compiling.findType(name);
    }
  }
}

function readNested(node: SyntaxNode, compiling: Compiling): () => FeelType | null {
  const type = childNamed(node, 'Type');
  return type ? readType(type, compiling) : () => ANY;
}

function readContextType(node: SyntaxNode, compiling: Compiling): () => FeelType | null {
  const list = childNamed(node, 'ContextEntryTypes');
  const entries = (list ? children(list) : [])
    .filter(({ name }) => name === 'ContextEntryType')
    .map((entry) => ({ name: nameOf(part(children(entry), 0), compiling), type: readNested(entry, compiling) }));
  return () => {
    const found: { [name: string]: FeelType } = {};
    for (const { name, type } of entries) {
      const known = type();
      if (known === null) return null;
      found[name] = known;
    }
    return { kind: 'context', entries: found };
  };
}

function readFunctionType(node: SyntaxNode, compiling: Compiling): () => FeelType | null {
  const list = childNamed(node, 'ArgumentTypes');
  const parameters = (list ? children(list) : []).filter(({ name }) => name === 'ArgumentType').map((type) => readNested(type, compiling));
  const result = readNested(node, compiling);
  return () => {
    const types: FeelType[] = [];
    for (const parameter of parameters) {
      const known = parameter();
      if (known === null) return null;
      types.push(known);
    }
    return wrap(result(), (type) => ({ kind: 'function', parameters: types, result: type }));
  };
}

function wrap(type: FeelType | null, make: (type: FeelType) => FeelType): FeelType | null {
  return type && make(type);
}
