import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDiagram, CaseView, ProcessList, StartAnswer } from '#api/contract/case.ts';
import type { DefinitionView } from '#api/contract/definition.ts';
import type { FormList, FormView } from '#api/contract/form.ts';
import type { Matrix } from '#api/contract/supervision.ts';
import type { SubmitAnswer, Task } from '#api/contract/task.ts';
import { canReadForm } from '#api/identity/can-read-form.ts';
import { openSessions } from '#api/record-door/sessions.ts';
import { loadCatalog } from '#forms/catalog.ts';
import { makeTestSnils } from '#forms/snils.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { logIn, problemOf, type Browser, type Door } from './door.ts';
import { buildHouse, type TestHouse } from './house.ts';
import { buildActor, staff } from './staff.ts';

const catalog = loadCatalog();
let house: TestHouse;
let door: Door;
let mse: Browser;

beforeAll(async () => {
  house = await buildHouse();
  await publishDefinitions(house.record, join(import.meta.dirname, '../../workflows/definitions'));
  door = await house.open({ catalog, sessions: openSessions(house.record) });
  mse = await door.as('mse');
});
afterAll(() => house.close());

describe('the pack behind the door', () => {
  it('serves every form with a validator that needs no eval', async () => {
    const { rows } = (await mse.get('/api/forms')).json<FormList>();
    expect(rows.length).toBeGreaterThan(30);

    for (const { key } of rows) {
      expect((await mse.get(`/api/forms/${key}`)).json<FormView>().form.key).toBe(key);
      const validator = await mse.get(`/api/forms/${key}/validator.mjs`);
      expect([key, validator.statusCode, validator.headers['content-type']]).toEqual([key, 200, 'text/javascript; charset=utf-8']);
      expect(validator.body).not.toMatch(/new Function|\beval\(/);
    }
  });

  it('every form says which classes of data it holds', () => {
    expect([...catalog.forms.values()].filter(({ schema }) => !('x-classes' in schema)).map(({ key }) => key)).toEqual([]);
  });

  it('no diagnosis goes to СФР, no card number to МСЭ (domain A.2, G.2)', () => {
    const readable = (login: string, roles: string[], organisation: string) =>
      [...catalog.forms.values()]
        .filter((form) => canReadForm(buildActor(login, { roles }, organisation), form).allowed)
        .map(({ name }) => name);

    expect(readable('sfr', ['sfr_specialist'], 'sfr-72')).not.toEqual(expect.arrayContaining(['contraindication']));
    expect(readable('mse', ['mse_specialist'], 'mse-72')).not.toEqual(expect.arrayContaining(['electronic-certificate']));
  });

  it('names every step and every role of every definition in Russian', async () => {
    const { rows } = (await mse.get('/api/processes')).json<ProcessList>();

    for (const { key } of rows) {
      const view = (await mse.get(`/api/definitions/${key}`)).json<DefinitionView>();
      expect(view.elements.flatMap(({ roles }) => roles).filter((role) => role === 'Другая роль')).toEqual([]);
      expect(view.elements.filter(({ kind, name }) => kind === 'задача человека' && !/[А-Яа-я]/.test(name))).toEqual([]);
    }
  });

  it('begins a journey by the form of its start, and does its first task with the sample of its form', async () => {
    const person = { surname: 'Васильков', name: 'Максим', birthDate: '2018-03-14', sex: 'male', snils: makeTestSnils(12) };
    const data = catalog.forms.get('mse-decision.v1')?.sample ?? {};
    const started = await mse.post('/api/processes/child-journey/start', { data, person });
    expect(started.json<StartAnswer>().done).toContain('«Проверить условия участия» — Специалист МСЭ');
    const { instance } = started.json<StartAnswer>();

    const view = (await mse.get(`/api/cases/${instance}`)).json<CaseView>();
    const id = view.tasks.find(({ element }) => element === 'screening')?.id ?? '';
    await mse.post(`/api/tasks/${id}/claim`);
    const task = (await mse.get(`/api/tasks/${id}`)).json<Task>();
    expect(task).toMatchObject({
      form: { key: 'screening.v1' },
      prefill: { birth_date: '2018-03-14', residence_region: '72' },
      readRecorded: true,
    });
    expect(task.term?.words).toMatch(/до \d\d\.\d\d\.\d{4}$/);
    expect(task.term?.explanation).toContain('отсчёт от');
    const wrong = problemOf(await mse.post(`/api/tasks/${id}/submit`, { formKey: 'screening.v1', version: task.version, data: {} }));
    expect(wrong.errors?.every(({ field, message }) => /[А-Яа-я]/.test(field) && /[А-Яа-я]/.test(message))).toBe(true);

    const sample = catalog.forms.get('screening.v1')?.sample ?? {};
    const done = await mse.post(`/api/tasks/${id}/submit`, { formKey: 'screening.v1', version: task.version, data: sample });
    expect(done.json<SubmitAnswer>().done).toMatch(/^Готово\. Дальше/);
    const diagram = (await mse.get(`/api/cases/${instance}/diagram`)).json<CaseDiagram>();
    expect(diagram.done).toContain('screening');
    expect(diagram.bpmn).toContain('id="child-journey"');
    expect((await (await door.as('supervisor')).get('/api/supervision/matrix')).json<Matrix>().cells.length).toBeGreaterThan(0);
  });

  it('a session outlives a restart of the server', async () => {
    const again = await house.open({ catalog, sessions: openSessions(house.record) });
    const browser = await logIn(again.app, staff.mse.login);

    const third = await house.open({ catalog, sessions: openSessions(house.record) });

    expect((await browser.get('/api/session')).statusCode).toBe(200);
    const cookie = await third.app.inject({ url: '/api/session', headers: { cookie: browser.cookie } });
    expect(cookie.statusCode).toBe(200);
  });

  it('a command of a moment ago by another server is answered the same', async () => {
    const key = randomUUID();
    const person = { surname: 'Лютиков', name: 'Пётр', birthDate: '2017-01-10', sex: 'male' };
    const data = catalog.forms.get('mse-decision.v1')?.sample ?? {};
    const first = await mse.post('/api/processes/child-journey/start', { data, person }, { key });

    const other = await (await house.open({ catalog })).as('mse');

    expect((await other.post('/api/processes/child-journey/start', { data, person }, { key })).body).toBe(first.body);
  });
});
