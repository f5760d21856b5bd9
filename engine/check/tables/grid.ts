import { compileUnaryTests } from '../../feel.ts';
import { readLiteral } from '../feel/literal.ts';
import type { Literal } from '../feel/literal.ts';
import { MISSING, NO_CONTEXT, sampleType } from '../feel/samples.ts';
import type { Sample } from '../feel/samples.ts';
import { childrenOf, parseTests } from '../feel/tree.ts';
import type { FeelNode } from '../feel/tree.ts';
import type { Table, TableInput } from './table.ts';

/** A table laid over samples of its inputs: which rules hold for which piece of each column. */
export interface Grid {
  table: Table;
  columns: Piece[][];
  /** Rules with a cell that depends on more than the input: of them nothing can be said for sure. */
  unclear: Set<number>;
}

/** A sample with the rules whose cell it satisfies, as bits; those that are unclear in this column count as satisfied. */
export interface Piece {
  sample: Sample;
  rules: bigint;
}

export function layGrid(table: Table): Grid {
  const unclear = new Set<number>();
  const columns = table.inputs.map((input, column) => layColumn(table, input, { column, unclear }));
  return { table, columns, unclear };
}

function layColumn(table: Table, input: TableInput, { column, unclear }: { column: number; unclear: Set<number> }): Piece[] {
  const cells = table.rules.map(({ tests }) => readCell(tests[column] ?? '-'));
  cells.forEach((cell, rule) => {
    if (cell.literals === null) unclear.add(rule);
  });
  const allowed = input.values === '' ? null : readCell(input.values);
  const literals = [...cells.flatMap((cell) => cell.literals ?? []), ...(allowed?.literals ?? [])];
  const samples = sampleType(input.type, literals).filter(({ value }) => !allowed?.holds || allowed.holds(value));
  const listed = allowed?.literals ? samples.map((sample) => ({ ...sample, outside: false })) : samples;
  // A column nobody asks anything of has one piece, whatever the value.
  const all = listed.length > 0 ? listed : [{ words: 'любое значение', value: null, outside: false }];
  const pieces = [...all, MISSING].map((sample) => ({ sample, rules: bitsOf(cells, sample) }));
  return pieces.filter((piece, index) => pieces.findIndex((other) => isSame(other, piece)) === index);
}

function isSame(one: Piece, other: Piece): boolean {
  return one.rules === other.rules && one.sample.outside === other.sample.outside && one.sample.missing === other.sample.missing;
}

interface Cell {
  /** Constants it compares with; null when it depends on something else. */
  literals: Literal[] | null;
  holds: ((value: Sample['value']) => boolean) | null;
}

function readCell(text: string): Cell {
  if (text === '' || text === '-') return { literals: [], holds: null };
  const { root } = parseTests(text);
  const literals = collectLiterals(root, text);
  if (!literals) return { literals: null, holds: null };
  const tests = compileUnaryTests(text);
  return { literals, holds: (value) => tests.test(value, {}, NO_CONTEXT).value };
}

function bitsOf(cells: Cell[], { value }: Sample): bigint {
  return cells.reduce((bits, { holds }, rule) => (holds === null || holds(value) ? bits | (1n << BigInt(rule)) : bits), 0n);
}

const PLAIN: ReadonlySet<string> = new Set([
  'UnaryTests',
  'PositiveUnaryTests',
  'PositiveUnaryTest',
  'SimplePositiveUnaryTest',
  'Interval',
  'CompareOp',
  'Wildcard',
  'ArithOp',
  'Comparison',
  'Conjunction',
  'Disjunction',
  'ParenthesizedExpression',
  '?',
  'in',
  'and',
  'or',
  'not',
  'between',
  '(',
  ')',
  '[',
  ']',
  '..',
  ',',
]);

/** The constants of tests that look at nothing but the input; null for any other. */
function collectLiterals(node: FeelNode, text: string): Literal[] | null {
  const literal = readLiteral(node, text);
  if (literal) return [literal];
  if (!PLAIN.has(node.name)) return null;
  const found: Literal[] = [];
  for (const child of childrenOf(node)) {
    const inner = collectLiterals(child, text);
    if (!inner) return null;
    found.push(...inner);
  }
  return found;
}
