import { caseList, caseListQuery } from '../contract/case.ts';
import { useCase } from '../use-case.ts';
import { openViewContext } from '../words/view-context.ts';
import { presentCaseRow } from './present-case-row.ts';

export const listCases = useCase({
  summary: 'Дела: поиск по ФИО, СНИЛС, номеру дела',
  needs: 'case.read',
  query: caseListQuery,
  answer: caseList,
  problems: ['CURSOR_INVALID'],
  async handle({ query, actor, deps }) {
    const page = await deps.record.cases.list(actor, { ...query, limit: query.limit ?? 50 });
    const context = await openViewContext(actor, deps, page.at);
    return { rows: page.rows.map((row) => presentCaseRow(row, context)), nextCursor: page.nextCursor, at: page.at };
  },
});
