import { stuckList, stuckQuery, type StuckCounts } from '../contract/supervision.ts';
import type { StuckFigures } from '../record-rows.ts';
import { useCase } from '../use-case.ts';
import { shortenName } from '../words/people.ts';
import { openViewContext } from '../words/view-context.ts';
import { presentStuckRow } from './present-stuck-row.ts';
import { writeReason } from './stuck-words.ts';

export const listStuck = useCase({
  summary: 'Застрявшие дела и счётчики одного снимка',
  needs: 'supervision.read',
  query: stuckQuery,
  answer: stuckList,
  problems: ['CURSOR_INVALID'],
  async handle({ query, actor, deps }) {
    const page = await deps.record.cases.stuck(actor, { ...query, limit: query.limit ?? 50 });
    const context = await openViewContext(actor, deps, page.at);
    return {
      rows: page.rows.map((row) => presentStuckRow(row, context)),
      nextCursor: page.nextCursor,
      counts: presentFigures(page.figures),
      at: page.at,
    };
  },
});

function presentFigures(figures: StuckFigures): StuckCounts {
  const { byReason, byOwner, byUnit, ...totals } = figures;
  return {
    ...totals,
    byReason: byReason.map(({ code, count }) => ({ code, words: writeReason(code), count })),
    byOwner: byOwner.map(({ id, name, count }) => ({ code: id, words: shortenName(name), count })),
    byUnit: byUnit.map(({ code, name, count }) => ({ code, words: name, count })),
  };
}
