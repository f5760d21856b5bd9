import { auditChildList, childSearchQuery } from '../contract/audit.ts';
import { presentChild, writeFullName } from '../cases/present-child.ts';
import { useCase } from '../use-case.ts';

export const findChildren = useCase({
  summary: 'Найти ребёнка: ФИО, СНИЛС, номер дела',
  needs: 'audit.read',
  query: childSearchQuery,
  answer: auditChildList,
  problems: ['CURSOR_INVALID'],
  async handle({ query, actor, deps }) {
    const page = await deps.record.audit.children(actor, { ...query, limit: query.limit ?? 50 });
    const context = { now: page.at, timeZone: actor.organisation.timeZone };
    const rows = page.rows.map(({ child, cases, lastEventAt }) => ({
      child: presentChild(child, context),
      birthYear: Number(child.birthDate.slice(0, 4)),
      fullName: writeFullName(child),
      cases,
      lastEventAt,
    }));
    return { rows, nextCursor: page.nextCursor, at: page.at };
  },
});
