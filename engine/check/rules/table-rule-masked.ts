import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { findHole } from '../tables/find-hole.ts';
import type { Grid, Piece } from '../tables/grid.ts';
import { gridsOf } from '../tables/grids.ts';
import type { Table } from '../tables/table.ts';

/** Rules of a table that never give the answer: nothing fits them, or others always win. */
export const tableRuleMasked: CheckRule = {
  name: 'table-rule-masked',
  codes: {
    TABLE_RULE_MASKED: { severity: 'warning', says: 'Правило таблицы никогда не даст ответа: всё, что ему подходит, забирают другие.' },
    TABLE_RULE_EMPTY: { severity: 'error', says: 'Правилу таблицы не подходит ни одно значение.' },
  },
  checkTables(file, checked) {
    return gridsOf(file, checked).flatMap((grid) => grid.table.rules.flatMap((_, rule) => judge(grid, rule)));
  },
};

function judge(grid: Grid, rule: number): Found[] {
  if (grid.unclear.has(rule)) return [];
  const { decision, name, rules } = grid.table;
  const place = rules[rule]?.id ?? decision;
  const own = grid.columns.map((column) => column.filter((piece) => (piece.rules & bit(rule)) !== 0n));
  const empty = own.findIndex((pieces, column) => isEmpty(pieces, rules[rule]?.tests[column] ?? ''));
  // A value beyond the allowed ones is a finding of its own.
  if (empty >= 0 && grid.table.inputs[empty]?.values !== '') return [];
  if (empty >= 0) {
    const label = grid.table.inputs[empty]?.label ?? '';
    const sentence = `Таблица «${name}», правило ${rule + 1}: условию «${rules[rule]?.tests[empty] ?? ''}» столбца «${label}» не подходит ни одно значение. Исправьте условие.`;
    return [{ element: decision, place, code: 'TABLE_RULE_EMPTY', sentence }];
  }
  const winners = winnersOver(grid.table, rule).filter((other) => !grid.unclear.has(other));
  const bits = winners.reduce((all, other) => all | bit(other), 0n);
  if (winners.length === 0 || findHole(own, bits)) return [];
  const sentence = `Таблица «${name}»: до правила ${rule + 1} дело не дойдёт: всё, что ему подходит, забирают ${winners.map((other) => other + 1).join(', ')}. Уберите его или переставьте выше.`;
  return [{ element: decision, place, code: 'TABLE_RULE_MASKED', sentence }];
}

/** Only a cell that names null asks for nothing on purpose. */
function isEmpty(pieces: Piece[], test: string): boolean {
  return pieces.every(({ sample }) => sample.missing && !/\bnull\b/.test(test));
}

/** Rules that win when both fit: those before it (F), or of a higher priority (P). */
function winnersOver(table: Table, rule: number): number[] {
  const others = table.rules.map((_, index) => index);
  if (table.hitPolicy === 'FIRST') return others.filter((other) => other < rule);
  if (table.hitPolicy !== 'PRIORITY' || table.outputs.length !== 1) return [];
  const order = (table.outputs[0]?.values ?? '').split(',').map((value) => value.trim());
  const placeOf = (index: number) => order.indexOf(table.rules[index]?.outputs[0] ?? '');
  return others.filter((other) => placeOf(other) >= 0 && placeOf(other) < placeOf(rule));
}

function bit(rule: number): bigint {
  return 1n << BigInt(rule);
}
