import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { allRules, findHole, nameInput } from '../tables/find-hole.ts';
import type { Grid, Piece } from '../tables/grid.ts';
import { gridsOf } from '../tables/grids.ts';

/** Policies whose answer to no match is an empty list, which is an answer. */
const LISTED: ReadonlySet<string> = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER']);

/** Inputs that no rule of a table takes: the decision answers null. That nothing answers to nothing is no gap. */
export const tableGap: CheckRule = {
  name: 'table-gap',
  codes: {
    TABLE_GAP: {
      severity: 'error',
      says: 'Есть вход, для которого в таблице нет правила. Предупреждение, если он лежит за пределами всего, что названо в столбце.',
    },
    TABLE_TOO_LARGE: { severity: 'warning', says: 'Сочетаний входов таблицы слишком много: проверены не все.' },
  },
  checkTables(file, checked) {
    return gridsOf(file, checked).flatMap((grid) => {
      const { hitPolicy, outputs } = grid.table;
      if (LISTED.has(hitPolicy) || outputs.some(({ hasDefault }) => hasDefault)) return [];
      return describeGap(grid);
    });
  },
};

function describeGap(grid: Grid): Found[] {
  const named = grid.columns.map((pieces) => inside(pieces));
  const inner = named.every((pieces) => pieces.length > 0) ? findHole(named, allRules(grid)) : null;
  const given = grid.columns.map((pieces) => pieces.filter(({ sample }) => !sample.missing));
  const hole = inner ?? findHole(given, allRules(grid));
  if (!hole) return [];
  const { decision, name } = grid.table;
  if (hole === 'unsure') {
    const unsure = `Таблица «${name}»: сочетаний входов слишком много, чтобы проверить их все: вход без правила мог остаться не найденным. Разделите таблицу на несколько или добавьте ответ по умолчанию.`;
    return [{ element: decision, code: 'TABLE_TOO_LARGE', sentence: unsure }];
  }
  const sentence = `Таблица «${name}»: для входа ${nameInput(grid, hole.pieces)} нет правила, ответом будет null. Добавьте правило или ответ по умолчанию.`;
  return [{ element: decision, code: 'TABLE_GAP', sentence, ...(inner ? {} : { severity: 'warning' as const }) }];
}

function inside(pieces: Piece[]): Piece[] {
  return pieces.filter(({ sample }) => !sample.outside);
}
