import { auditPersonList, personSearchQuery } from '../contract/audit.ts';
import { useCase } from '../use-case.ts';
import { presentKnown } from './present-known.ts';

export const findPeople = useCase({
  summary: 'Найти человека: ФИО, СНИЛС, номер дела',
  needs: 'audit.read',
  query: personSearchQuery,
  answer: auditPersonList,
  problems: ['CURSOR_INVALID'],
  async handle({ query, actor, deps }) {
    const page = await deps.record.audit.people(actor, { ...query, limit: query.limit ?? 50 });
    const context = { now: page.at, timeZone: actor.organisation.timeZone };
    const rows = page.rows.map(({ cases, lastEventAt, ...known }) => ({ ...presentKnown(known, context), cases, lastEventAt }));
    return { rows, nextCursor: page.nextCursor, at: page.at };
  },
});
