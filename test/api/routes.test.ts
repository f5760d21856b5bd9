import { beforeEach, describe, expect, it } from 'vitest';
import { listRoutes } from '#api/routes.ts';
import { problemCodes } from '#api/problem-codes.ts';
import { openDoor, problemOf, type Browser, type Door } from './door.ts';

const uuid = '0198c0de-0000-7000-8000-0000000000ff';
const addressOf = (path: string): string =>
  path
    .replace('/tasks/:id', `/tasks/${uuid}.3`)
    .replace(':id', uuid)
    .replace(':n', '1')
    .replace(':key', 'visit.v1')
    .replace(':name', 'kinship')
    .replace(':sid', `${uuid}.3`);

let door: Door;
beforeEach(async () => {
  door ??= await openDoor({ config: { training: true } }, 'kept');
});

describe.each(listRoutes({ training: true }).filter(({ useCase }) => useCase.needs !== 'nobody'))(
  '$method $path',
  ({ method, path, useCase }) => {
    const send = (browser: Browser) => {
      if (method === 'GET') return browser.get(addressOf(path));
      return method === 'PUT' ? browser.put(addressOf(path)) : browser.post(addressOf(path));
    };

    it('требует входа', async () => {
      const response = await send(door.anybody);

      expect(problemOf(response)).toMatchObject({ status: 401, code: 'LOGIN_REQUIRED' });
    });

    // Whoever came in may ask who he is; definitions are open to every role with a workplace.
    if (useCase.needs === 'login' || useCase.needs === 'definition.read') return;
    it('отказывает роли без права', async () => {
      const response = await send(await door.as(['mail.read', 'training.advance'].includes(useCase.needs) ? 'auditor' : 'admin'));

      expect(problemOf(response)).toMatchObject({ status: 403, code: 'ROLE_FORBIDS' });
    });
  },
);

describe('the list of routes', () => {
  it('names no code that is not in the table of problems', () => {
    const named = listRoutes({ training: true }).flatMap(({ useCase }) => useCase.problems ?? []);

    expect(named.filter((code) => !(code in problemCodes))).toEqual([]);
  });

  it('has no training routes outside of training', async () => {
    const { as } = await openDoor();
    const browser = await as('mse');

    const response = await browser.post('/api/training/advance', { duration: 'P1D' });

    expect(problemOf(response)).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });

  it('says of every route what it is for, in Russian', () => {
    expect(listRoutes({ training: true }).filter(({ useCase }) => !/[А-Яа-я]/.test(useCase.summary))).toEqual([]);
  });
});
