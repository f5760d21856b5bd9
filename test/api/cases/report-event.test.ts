import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonHistory, SubmissionView } from '#api/contract/audit.ts';
import type { CaseChanged, CaseView, StartAnswer } from '#api/contract/case.ts';
import { openSessions } from '#api/record-door/sessions.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { boundary, bpmn, end, message, property, start, timer, user } from '../../engine/build-bpmn.ts';
import { problemOf, type Browser, type Door } from '../door.ts';
import { buildHouse, type TestHouse } from '../house.ts';

const ext = '<zeebe:userTask/><zeebe:assignmentDefinition assignee="mse.72"/>';
const reading = bpmn(
  [
    start('begun', { ext: property({ needsSubject: 'true' }) }),
    user('read', { name: 'Читать', ext }),
    boundary('lost', 'read', message('lost'), {
      ext: property({
        reportTitle: 'Книга потеряна',
        reportRoles: 'mse_specialist, supervisor',
        reportForm: 'visit.v1',
        resultVariable: 'loss',
      }),
    }),
    boundary('called', 'read', message('called'), {
      nonInterrupting: true,
      ext: property({ reportTitle: 'Читатель звонил', reportRoles: 'mse_specialist' }),
    }),
    boundary('late', 'read', `${message('late')}${timer('duration', 'P30D')}`, {
      nonInterrupting: true,
      ext: property({ reportTitle: 'Читатель не пришёл', reportRoles: 'mse_specialist' }),
    }),
    boundary('secret', 'read', message('secret')),
    user('mourn', { name: 'Оформить потерю', ext }),
    user('note', { name: 'Записать звонок', ext }),
    end('done'),
  ],
  ['begun -> read -> done', 'lost -> mourn -> done', 'called -> note -> done', 'late -> note', 'secret -> done'],
  { id: 'reading', messages: { lost: '=case_key', called: '=case_key', late: '=case_key', secret: '=case_key' } },
);

let house: TestHouse;
let door: Door;
let mse: Browser;

beforeAll(async () => {
  house = await buildHouse();
  const folder = await mkdtemp(join(tmpdir(), 'events-'));
  await writeFile(join(folder, 'reading.v1.bpmn'), reading);
  await publishDefinitions(house.record, folder);
  await rm(folder, { recursive: true });
  door = await house.open({ sessions: openSessions(house.record) });
  mse = await door.as('mse');
});
afterAll(() => house.close());

async function begin(): Promise<string> {
  const person = { surname: 'Васильков', name: 'Максим', birthDate: '2018-03-14', sex: 'male' };
  return (await mse.post('/api/processes/reading/start', { data: {}, person })).json<StartAnswer>().instance;
}

async function look(instance: string, browser = mse): Promise<CaseView> {
  return (await browser.get(`/api/cases/${instance}`)).json<CaseView>();
}

const openTasks = ({ tasks }: CaseView) => tasks.filter(({ closedAt }) => closedAt === null).map(({ element }) => element);
const loss = { reader: 'Незабудкина' };

describe('what may be reported to a case', () => {
  it('is offered to the roles the definition names, with its title and form', async () => {
    const instance = await begin();

    expect((await look(instance)).events).toMatchObject([
      { element: 'lost', title: 'Книга потеряна', stops: true, form: { key: 'visit.v1', title: 'Посещение' } },
      { element: 'called', title: 'Читатель звонил', stops: false, form: null },
      { element: 'late', title: 'Читатель не пришёл', stops: false, form: null },
    ]);
    expect((await look(instance, await door.as('supervisor'))).events.map(({ element }) => element)).toEqual(['lost']);
    expect((await look(instance, await door.as('sfr'))).events).toEqual([]);
  });

  it('moves exactly this case and says what follows', async () => {
    const [instance, other] = [await begin(), await begin()];

    const answer = (await mse.post(`/api/cases/${instance}/events/lost`, { data: loss })).json<CaseChanged>();

    expect(answer).toMatchObject({ instance, status: 'active' });
    expect(answer.done).toBe('Записано: Книга потеряна. Дальше: «Оформить потерю».');
    expect(openTasks(await look(instance))).toEqual(['mourn']);
    expect((await look(instance)).events).toEqual([]);
    expect(openTasks(await look(other))).toEqual(['read']);
  });

  it('may be one of several events an element listens for', async () => {
    const instance = await begin();
    const answer = (await mse.post(`/api/cases/${instance}/events/late`, { data: {} })).json<CaseChanged>();
    expect(answer.done).toBe('Записано: Читатель не пришёл. Дальше: «Записать звонок».');
    expect(openTasks(await look(instance)).toSorted()).toEqual(['note', 'read']);
  });

  it('keeps in the history who reported it and the form as it was filled in', async () => {
    const instance = await begin();
    const personId = (await look(instance)).person?.id ?? '';
    await mse.post(`/api/cases/${instance}/events/lost`, { data: loss });
    const auditor = await door.as('auditor');

    const history = (await auditor.get(`/api/audit/people/${personId}/history`)).json<PersonHistory>();
    const row = history.entries.find(({ submission }) => submission !== null);
    expect(row).toMatchObject({ actor: { id: 'mse.72', name: 'Орлова А. П.' } });
    const sid = row?.submission ?? '';
    const view = (await auditor.get(`/api/audit/people/${personId}/submissions/${sid}?reason=проверка`)).json<SubmissionView>();
    expect(view).toMatchObject({ taskName: 'Книга потеряна', data: loss });
  });
});

describe('a report is refused', () => {
  it('to whoever is not named by the definition, and where people are not asked', async () => {
    const instance = await begin();
    const sfr = await door.as('sfr');

    expect(problemOf(await sfr.post(`/api/cases/${instance}/events/lost`, { data: loss }))).toMatchObject({
      status: 403,
      code: 'ACTION_FORBIDDEN',
    });
    expect(problemOf(await mse.post(`/api/cases/${instance}/events/secret`, { data: {} }))).toMatchObject({ status: 403 });
    expect(problemOf(await mse.post(`/api/cases/${instance}/events/read`, { data: {} }))).toMatchObject({ status: 403 });
    expect(problemOf(await (await door.as('mse62')).post(`/api/cases/${instance}/events/lost`, { data: loss }))).toMatchObject({
      status: 404,
    });
    expect(openTasks(await look(instance))).toEqual(['read']);
  });

  it('with the fields that are wrong, and leaves an attempt without the data', async () => {
    const instance = await begin();

    const wrong = problemOf(await mse.post(`/api/cases/${instance}/events/lost`, { data: { note: 'в парке' } }));
    expect(wrong).toMatchObject({
      status: 422,
      code: 'EVENT_DATA_INVALID',
      errors: [{ path: '/reader', field: 'Читатель', rule: 'required' }],
    });
    expect(problemOf(await mse.post(`/api/cases/${instance}/events/called`, { data: { note: 'лишнее' } }))).toMatchObject({ status: 422 });

    const { rows } = await house.record.writer.query<{ action: string; code: string; rules: string[] }>(
      'select action, code, rules from attempt where instance = $1 order by at',
      [instance],
    );
    expect(rows[0]).toEqual({ action: 'report-event', code: 'EVENT_DATA_INVALID', rules: ['required'] });
  });

  it('when the case does not wait for it any more', async () => {
    const instance = await begin();
    await mse.post(`/api/cases/${instance}/events/lost`, { data: loss });

    expect(problemOf(await mse.post(`/api/cases/${instance}/events/lost`, { data: loss }))).toMatchObject({
      status: 409,
      code: 'CASE_MOVED_ON',
    });
  });
});

describe('one key is one step', () => {
  it('also of an event that goes on being awaited under another number', async () => {
    const instance = await begin();
    const key = randomUUID();

    const answers = await Promise.all([1, 2, 3].map(() => mse.post(`/api/cases/${instance}/events/called`, { data: {} }, { key })));
    const again = await mse.post(`/api/cases/${instance}/events/called`, { data: {} }, { key });

    expect(new Set([...answers, again].map(({ body }) => body)).size).toBe(1);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(openTasks(await look(instance)).filter((element) => element === 'note')).toHaveLength(1);
    await mse.post(`/api/cases/${instance}/events/called`, { data: {} });
    expect(openTasks(await look(instance)).filter((element) => element === 'note')).toHaveLength(2);
  });

  it('and belongs to one report', async () => {
    const [instance, other] = [await begin(), await begin()];
    const key = randomUUID();
    await mse.post(`/api/cases/${instance}/events/lost`, { data: loss }, { key });

    for (const [of, data] of [
      [other, loss],
      [instance, { reader: 'Ромашкина' }],
    ] as const) {
      expect(problemOf(await mse.post(`/api/cases/${of}/events/lost`, { data }, { key })).code).toBe('IDEMPOTENCY_KEY_REUSED');
    }
  });
});
