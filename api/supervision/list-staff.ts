import { staffList, staffQuery } from '../contract/supervision.ts';
import { nameRole } from '../identity/roles.ts';
import { useCase } from '../use-case.ts';
import { shortenName } from '../words/people.ts';

export const listStaff = useCase({
  summary: 'Кому можно передать задачу',
  needs: 'supervision.read',
  query: staffQuery,
  answer: staffList,
  async handle({ query, actor, deps }) {
    const { rows, at } = await deps.record.staff.list(actor, query);
    return {
      rows: rows.map((person) => ({
        id: person.id,
        name: shortenName(person.name),
        position: person.position,
        roles: person.roles.map((code) => ({ code, words: nameRole(code) })),
        organisation: person.organisation.code,
        organisationName: person.organisation.name,
        absentUntil: person.absentUntil,
        load: person.openTasks,
      })),
      at,
    };
  },
});
