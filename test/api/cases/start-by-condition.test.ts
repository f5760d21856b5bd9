import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseView, StartAnswer } from '#api/contract/case.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { bpmn, end, forGroup, property, start, user } from '../../engine/build-bpmn.ts';
import { problemOf, type Browser } from '../door.ts';
import { buildHouse, type TestHouse } from '../house.ts';

const condition =
  '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=reader = "Незабудкина"</bpmn:condition></bpmn:conditionalEventDefinition>';
const welcome = bpmn(
  [
    start('known', { inner: condition, ext: property({ startForm: 'visit.v1', needsSubject: 'true' }) }),
    user('greet', { name: 'Встретить', ext: forGroup('mse_specialist') }),
    end('done'),
  ],
  ['known -> greet -> done'],
  { id: 'welcome' },
);

let house: TestHouse;
let mse: Browser;
const person = { surname: 'Васильков', name: 'Максим', birthDate: '2018-03-14', sex: 'male' };

beforeAll(async () => {
  house = await buildHouse();
  const folder = await mkdtemp(join(tmpdir(), 'conditions-'));
  await writeFile(join(folder, 'welcome.v1.bpmn'), welcome);
  await publishDefinitions(house.record, folder);
  await rm(folder, { recursive: true });
  mse = await (await house.open()).as('mse');
});
afterAll(() => house.close());

it('a process that a condition begins is started by the data that make it true', async () => {
  const listed = (await mse.get('/api/processes')).json<{ rows: { key: string }[] }>().rows;
  expect(listed.map(({ key }) => key)).toContain('welcome.v1');

  const started = await mse.post('/api/processes/welcome/start', { data: { reader: 'Незабудкина' }, person });
  expect(started.statusCode).toBe(200);
  const { tasks } = (await mse.get(`/api/cases/${started.json<StartAnswer>().instance}`)).json<CaseView>();
  expect(tasks.map(({ element }) => element)).toEqual(['greet']);
});

it('and is not started by others: nothing is left behind', async () => {
  const refused = await mse.post('/api/processes/welcome/start', { data: { reader: 'Ромашкина' }, person });
  expect(problemOf(refused)).toMatchObject({ status: 422, code: 'START_CONDITION_NOT_MET' });
  const { rows } = (await mse.get('/api/cases?process=welcome')).json<{ rows: unknown[] }>();
  expect(rows).toHaveLength(1);
});
