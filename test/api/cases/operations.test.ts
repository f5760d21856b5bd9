import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseCourse, CaseVariables } from '#api/contract/case-operation.ts';
import type { CaseChanged, CaseList, CaseView, StartAnswer } from '#api/contract/case.ts';
import type { Task } from '#api/contract/task.ts';
import type { PersonHistory, ReadList } from '#api/contract/audit.ts';
import { openSessions } from '#api/record-door/sessions.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { boundary, bpmn, end, property, start, timer, user } from '../../engine/build-bpmn.ts';
import { problemOf, visitForm, type Browser, type Door } from '../door.ts';
import { buildHouse, type TestHouse } from '../house.ts';

const assign = '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="mse_specialist"/>';
const reading = bpmn(
  [
    start('begun', { ext: property({ needsSubject: 'true' }) }),
    user('read', {
      name: 'Читать',
      ext: '<zeebe:formDefinition formId="visit.v1"/>' + assign + property({ organisation: 'mse-72', resultVariable: 'visit' }),
    }),
    boundary('late', 'read', timer('duration', 'P10D')),
    user('chase', { name: 'Напомнить', ext: assign + property({ organisation: 'mse-72' }) }),
    end('done'),
  ],
  ['begun -> read -> done', 'late -> chase -> done'],
  { id: 'reading' },
);

let house: TestHouse;
let door: Door;
let mse: Browser;
let supervisor: Browser;

beforeAll(async () => {
  house = await buildHouse();
  const folder = await mkdtemp(join(tmpdir(), 'operations-'));
  await writeFile(join(folder, 'reading.v1.bpmn'), reading);
  await publishDefinitions(house.record, folder);
  await rm(folder, { recursive: true });
  const form = { ...visitForm, schema: { ...visitForm.schema, 'x-classes': ['M' as const] } };
  door = await house.open({ sessions: openSessions(house.record), catalog: { forms: new Map([[form.key, form]]) } });
  mse = await door.as('mse');
  supervisor = await door.as('supervisor');
});
afterAll(() => house.close());

const reason = 'ребёнок в больнице';

async function begin(): Promise<string> {
  const person = { surname: 'Васильков', name: 'Максим', birthDate: '2018-03-14', sex: 'male' };
  return (await mse.post('/api/processes/reading/start', { data: {}, person })).json<StartAnswer>().instance;
}

const look = async (instance: string, browser = supervisor): Promise<CaseView> =>
  (await browser.get(`/api/cases/${instance}`)).json<CaseView>();
const openTasks = ({ tasks }: CaseView) => tasks.filter(({ closedAt }) => closedAt === null).map(({ element }) => element);
const suspend = (instance: string, browser = supervisor) => browser.post(`/api/cases/${instance}/suspend`, { reason, clock: 'stopped' });

describe('suspending a case', () => {
  it('is the supervisor’s, and says what becomes of terms', async () => {
    const instance = await begin();
    expect((await look(instance)).allowed).toMatchObject({ suspend: { allowed: true }, resume: { allowed: false } });

    const answer = (await suspend(instance)).json<CaseChanged>();

    expect(answer).toMatchObject({ instance, status: 'suspended' });
    expect(answer.done).toContain('Сроки стоят');
    const view = await look(instance);
    expect(view).toMatchObject({ status: 'suspended', stateWords: 'приостановлено: Читать' });
    expect(view.allowed).toMatchObject({ suspend: { allowed: false }, resume: { allowed: true } });
    expect(view.terms).toEqual([]);
  });

  it('refuses the form of a specialist with a clear problem, and takes it after the case is resumed', async () => {
    const instance = await begin();
    const [task] = (await look(instance)).tasks;
    const id = task?.id ?? '';
    await mse.post(`/api/tasks/${id}/claim`, {});
    await suspend(instance);
    const { version, allowed } = (await mse.get(`/api/tasks/${id}`)).json<Task>();

    expect(allowed).toMatchObject({
      submit: { allowed: false, reason: 'Дело приостановлено: завершить задачу можно, когда его возобновят.' },
      refuse: { allowed: false },
      release: { allowed: true },
    });
    expect((await mse.put(`/api/tasks/${id}/draft`, { data: { reader: 'Незабуд' }, version: 0 })).statusCode).toBe(200);
    expect(
      problemOf(await mse.post(`/api/tasks/${id}/submit`, { version, formKey: 'visit.v1', data: { reader: 'Незабудкина' } })),
    ).toMatchObject({
      status: 409,
      code: 'CASE_SUSPENDED',
      title: 'Дело приостановлено',
    });
    expect((await mse.get(`/api/tasks/${id}`)).json<Task>().draft?.data).toEqual({ reader: 'Незабуд' });
    expect((await supervisor.post(`/api/cases/${instance}/resume`, { reason: 'выздоровел' })).statusCode).toBe(200);
    expect((await look(instance)).status).toBe('active');
  });

  it('is found among the suspended ones, and told in the history with its reason', async () => {
    const instance = await begin();
    await suspend(instance);
    const rows = (await supervisor.get('/api/cases?status=suspended')).json<CaseList>().rows;
    expect(rows.map((row) => row.instance)).toContain(instance);
    const child = (await look(instance)).person?.id ?? '';
    const history = (await (await door.as('auditor')).get(`/api/audit/people/${child}/history`)).json<PersonHistory>();
    expect(history.entries.map(({ words, detail }) => `${words}: ${detail ?? ''}`)).toContain(
      `Дело приостановлено: сроки стоят; причина: ${reason}`,
    );
  });

  it('is one command however often it is sent, and twice is refused', async () => {
    const instance = await begin();
    const options = { key: `suspend-${instance}` };
    const body = { reason, clock: 'stopped' };
    const first = await supervisor.post(`/api/cases/${instance}/suspend`, body, options);
    const again = await supervisor.post(`/api/cases/${instance}/suspend`, body, options);
    expect(again.json()).toEqual(first.json());
    expect(problemOf(await suspend(instance))).toMatchObject({ status: 409, code: 'CASE_SUSPENDED' });
  });

  it('is refused to a specialist, to another region, without a reason, and where there is nothing to resume', async () => {
    const instance = await begin();
    expect(problemOf(await suspend(instance, mse))).toMatchObject({ status: 403 });
    expect(problemOf(await suspend(instance, await door.as('mse62')))).toMatchObject({ status: 403 });
    expect(problemOf(await supervisor.post(`/api/cases/${instance}/suspend`, { clock: 'stopped', reason: '' }))).toMatchObject({
      status: 400,
    });
    expect(problemOf(await supervisor.post(`/api/cases/${instance}/resume`, { reason }))).toMatchObject({ code: 'CASE_NOT_SUSPENDED' });
  });
});

describe('changing the course of a case', () => {
  it('offers where it stands and what may begin, by name', async () => {
    const instance = await begin();
    const course = (await supervisor.get(`/api/cases/${instance}/course`)).json<CaseCourse>();
    expect(course.tokens).toMatchObject([{ element: 'read', name: 'Читать' }]);
    expect(course.beginnings.map(({ element }) => element)).toEqual(['read', 'chase']);
    expect(problemOf(await mse.get(`/api/cases/${instance}/course`))).toMatchObject({ status: 403 });
  });

  it('moves it, and says what follows', async () => {
    const instance = await begin();
    const [token] = (await supervisor.get(`/api/cases/${instance}/course`)).json<CaseCourse>().tokens;
    const body = { reason, activate: [{ element: 'chase' }], terminate: [{ instance: token?.instance }] };

    const answer = (await supervisor.post(`/api/cases/${instance}/modify`, body)).json<CaseChanged>();

    expect(answer.done).toContain('Дальше: «Напомнить»');
    expect(openTasks(await look(instance))).toEqual(['chase']);
  });

  it('puts variables right; shows what a form has brought that the reader may read, and records that it did', async () => {
    const instance = await begin();
    const set = [{ scope: 1, variables: { visit: { reader: 'Незабудкина' }, target: 'тайна' } }];
    expect((await supervisor.post(`/api/cases/${instance}/modify`, { reason, set })).statusCode).toBe(200);

    const { scopes } = (await supervisor.get(`/api/cases/${instance}/variables`)).json<CaseVariables>();

    const shown = Object.fromEntries(scopes.flatMap(({ variables }) => variables.map(({ name, kind, value }) => [name, [kind, value]])));
    expect(shown['target']).toEqual(['текст', null]);
    expect(shown['visit']).toEqual(['группа полей: 1', JSON.stringify({ reader: 'Незабудкина' }, null, 2)]);
    const person = (await look(instance)).person?.id ?? '';
    const { rows } = (await (await door.as('auditor')).get(`/api/audit/people/${person}/reads`)).json<ReadList>();
    expect(rows.map(({ what }) => what).join()).toContain('данные дела');
    expect(problemOf(await mse.get(`/api/cases/${instance}/variables`))).toMatchObject({ status: 403 });
  });

  it.each([
    ['nothing', {}, 422, 'MODIFICATION_EMPTY'],
    ['an end of everything', { terminate: [{ element: 'read' }] }, 422, 'MODIFICATION_LEAVES_NOTHING'],
    ['a token that is not named', { terminate: [{}] }, 422, 'MODIFICATION_EMPTY'],
    ['an unknown step', { activate: [{ element: 'zzz' }] }, 422, 'ELEMENT_UNKNOWN'],
    ['a boundary event', { activate: [{ element: 'late' }] }, 422, 'ELEMENT_NOT_ACTIVATABLE'],
    ['a token that is gone', { terminate: [{ instance: 99 }] }, 409, 'CASE_MOVED_ON'],
  ])('is refused: %s', async (_what, change, status, code) => {
    const instance = await begin();
    expect(problemOf(await supervisor.post(`/api/cases/${instance}/modify`, { reason, ...change }))).toMatchObject({ status, code });
    expect(openTasks(await look(instance))).toEqual(['read']);
  });
});
