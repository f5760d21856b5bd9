import { afterAll, beforeAll, expect, it } from 'vitest';
import { countRolePeople } from '#record/queries/count-role-people.ts';
import { type Library, openLibrary } from '../library.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

it('counts who has which role, and where nobody of the same kind of place has it', async () => {
  const counted = await countRolePeople(library.record);

  expect(counted.find(({ role }) => role === 'librarian')).toEqual({ role: 'librarian', people: 3, without: ['Библиотека centre'] });
});

it('counts nobody of a place that is not known', async () => {
  await library.owner.query(
    `insert into staff (id, login, name, position, roles, organisation) values ('x', 'x', 'X', 'x', '{weaver}', 'nowhere')`,
  );

  expect((await countRolePeople(library.record)).some(({ role }) => role === 'weaver')).toBe(false);
});
