import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { nameInput } from '../tables/find-hole.ts';
import type { Grid, Piece } from '../tables/grid.ts';
import { gridsOf } from '../tables/grids.ts';

/** Rules of a table that take the same input where its hit policy does not allow it. */
export const tableOverlap: CheckRule = {
  name: 'table-overlap',
  codes: {
    TABLE_OVERLAP: {
      severity: 'error',
      says: 'Одному входу подходят два правила таблицы, а её политика этого не допускает (U; A с разными ответами).',
    },
  },
  checkTables(file, checked) {
    return gridsOf(file, checked).flatMap((grid) => {
      const { hitPolicy } = grid.table;
      return hitPolicy === 'UNIQUE' || hitPolicy === 'ANY' ? findOverlaps(grid) : [];
    });
  },
};

function findOverlaps(grid: Grid): Found[] {
  const { rules, hitPolicy, name, decision } = grid.table;
  return rules.flatMap((one, first) =>
    rules.flatMap((other, second) => {
      if (second <= first || grid.unclear.has(first) || grid.unclear.has(second)) return [];
      if (hitPolicy === 'ANY' && one.outputs.join('\n') === other.outputs.join('\n')) return [];
      const pieces = meet(grid, first, second);
      if (!pieces) return [];
      const what = hitPolicy === 'ANY' ? 'и ответы их разные' : 'а должно подойти одно';
      const sentence = `Таблица «${name}»: входу ${nameInput(grid, pieces)} подходят правила ${first + 1} и ${second + 1}, ${what}. Уточните условия правил.`;
      return [{ element: decision, place: other.id, code: 'TABLE_OVERLAP', sentence }];
    }),
  );
}

/** A piece a column that both rules take; null when some column parts them. */
function meet({ columns }: Grid, first: number, second: number): Piece[] | null {
  const both = (1n << BigInt(first)) | (1n << BigInt(second));
  const pieces = columns.map((column) => column.find(({ rules }) => (rules & both) === both));
  return pieces.every((piece) => piece !== undefined) ? pieces : null;
}
