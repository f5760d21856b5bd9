import type { Grid, Piece } from './grid.ts';

export interface Hole {
  /** One piece a column. */
  pieces: Piece[];
}

const MOST_CALLS = 30_000;

/**
 * A combination of pieces that none of `rules` (as bits) takes; null when they take all; `unsure` when there are too many combinations to say.
 * The first columns are filled in first, so a hole names the least that makes it.
 */
export function findHole(columns: Piece[][], rules: bigint): Hole | 'unsure' | null {
  const whole = new Set<string>();
  let calls = 0;
  const search = (column: number, left: bigint): Piece[] | null => {
    if (left === 0n) return columns.slice(column).map(([first]) => first ?? NOTHING);
    const pieces = columns[column];
    const key = `${column} ${left}`;
    calls += 1;
    if (!pieces || whole.has(key) || calls > MOST_CALLS) return null;
    for (const piece of pieces) {
      const rest = search(column + 1, left & piece.rules);
      if (rest) return [piece, ...rest];
    }
    whole.add(key);
    return null;
  };
  const pieces = search(0, rules);
  if (pieces) return { pieces };
  return calls > MOST_CALLS ? 'unsure' : null;
}

const NOTHING: Piece = { sample: { words: 'любое значение', value: null, outside: false }, rules: 0n };

export function allRules({ table }: Grid): bigint {
  return (1n << BigInt(table.rules.length)) - 1n;
}

/** «Возраст = 3, Пол = "м"»; columns that take anything are left out. */
export function nameInput({ table, columns }: Grid, pieces: Piece[]): string {
  const named = pieces.flatMap(({ sample }, column) => {
    const asked = (columns[column]?.length ?? 0) > 1 || sample.words !== 'любое значение';
    return asked ? [`${table.inputs[column]?.label ?? ''} = ${sample.words}`] : [];
  });
  return named.join(', ');
}
