import { auditPersonList, personSearchQuery } from '../contract/audit.ts';
import { presentPerson, writeFullName } from '../cases/present-person.ts';
import { useCase } from '../use-case.ts';

export const findPeople = useCase({
  summary: 'Найти человека: ФИО, СНИЛС, номер дела',
  needs: 'audit.read',
  query: personSearchQuery,
  answer: auditPersonList,
  problems: ['CURSOR_INVALID'],
  async handle({ query, actor, deps }) {
    const page = await deps.record.audit.children(actor, { ...query, limit: query.limit ?? 50 });
    const context = { now: page.at, timeZone: actor.organisation.timeZone };
    const rows = page.rows.map(({ person, cases, lastEventAt }) => ({
      person: presentPerson(person, context),
      birthYear: Number(person.birthDate.slice(0, 4)),
      fullName: writeFullName(person),
      cases,
      lastEventAt,
    }));
    return { rows, nextCursor: page.nextCursor, at: page.at };
  },
});
