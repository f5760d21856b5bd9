import { parser } from 'lezer-feel';

import { LIMITS } from '../limits.ts';
import { BUILTIN_NAMES } from './builtins.ts';
import type { SyntaxNode } from './compile/syntax.ts';
import { trackNames } from './name-tracker.ts';
import type { NameShape } from './names.ts';

/** What is wrong with a text, at a place of it. */
export class FeelSyntaxError extends Error {
  readonly from: number;
  readonly to: number;
  constructor(from: number, to: number) {
    super(`FEEL syntax error at ${from}`);
    this.name = 'FeelSyntaxError';
    this.from = from;
    this.to = to;
  }
}

type Top = 'Expression' | 'UnaryTests';

// The dialect of Camunda 8 adds names in backticks and texts over several lines.
const DIALECT = 'camunda';
const BUILTINS = BUILTIN_NAMES.filter((name) => name.includes(' '));
/** Configuring a parser costs more than most texts it parses. */
const parsers = new WeakMap<NameShape, { [T in Top]?: typeof parser }>();

/** The syntax tree of a text, with nodes of errors where it is no FEEL. The same `shape` object is read once. */
export function parseLeniently(text: string, shape: NameShape, top: Top): SyntaxNode {
  return findParser(shape, top).parse(maskRangeTypes(text)).topNode;
}

/** The syntax tree of a text, and how many levels it has; throws FeelSyntaxError. */
export function parse(text: string, shape: NameShape, top: Top): { root: SyntaxNode; levels: number } {
  if (text.length > LIMITS.feelCharacters) throw new FeelSyntaxError(LIMITS.feelCharacters, text.length);
  const root = parseLeniently(text, shape, top);
  let [depth, levels] = [0, 0];
  root.cursor().iterate(
    (node) => {
      depth += 1;
      levels = Math.max(levels, depth);
      if (node.type.isError || depth > LIMITS.feelNesting) throw new FeelSyntaxError(node.from, node.to);
    },
    () => {
      depth -= 1;
    },
  );
  return { root, levels };
}

function findParser(shape: NameShape, top: Top): typeof parser {
  let known = parsers.get(shape);
  if (!known) {
    known = {};
    parsers.set(shape, known);
  }
  known[top] ??= parser.configure({ top, dialect: DIALECT, contextTracker: trackNames(shape, BUILTINS) });
  return known[top];
}

/** The grammar knows `list<…>` but not `range<…>`: one is parsed as the other, and read from the text as it is. */
function maskRangeTypes(text: string): string {
  return text.includes('range') ? text.replaceAll(/\brange(\s*<)/g, 'list $1') : text;
}
