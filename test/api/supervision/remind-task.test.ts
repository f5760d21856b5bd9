import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPersonList, PersonHistory } from '#api/contract/audit.ts';
import type { CaseView, StartAnswer } from '#api/contract/case.ts';
import type { RemindAnswer } from '#api/contract/supervision.ts';
import type { Task } from '#api/contract/task.ts';
import { makeTestSnils } from '#forms/snils.ts';
import { problemOf, type Browser } from '../door.ts';
import { buildHouse, type TestHouse } from '../house.ts';

let house: TestHouse;
let mse: Browser;
let supervisor: Browser;
let auditor: Browser;
beforeAll(async () => {
  house = await buildHouse();
  const door = await house.open();
  [mse, supervisor, auditor] = await Promise.all([door.as('mse'), door.as('supervisor'), door.as('auditor')]);
});
afterAll(() => house.close());

async function begin(): Promise<string> {
  const person = { surname: 'Клеверов', name: 'Максим', birthDate: '2018-03-14', sex: 'male', snils: makeTestSnils(61) };
  const started = await mse.post('/api/processes/reading-room/start', { data: { reader: 'Незабудкина' }, person });
  const { instance } = started.json<StartAnswer>();
  return (await mse.get(`/api/cases/${instance}`)).json<CaseView>().tasks[0]?.id ?? '';
}

describe('a reminder', () => {
  it('is read on the task by whoever has it, stands in the history, and is one however often it is sent', async () => {
    const task = await begin();
    await mse.post(`/api/tasks/${task}/claim`);
    const key = 'remind-once-0001';
    const answers = [];
    for (let count = 0; count < 2; count += 1)
      answers.push(await supervisor.post(`/api/supervision/tasks/${task}/remind`, { text: 'семья ждёт с прошлой недели' }, { key }));
    expect(answers.map((answer) => answer.json<RemindAnswer>().done)).toEqual(
      Array.from({ length: 2 }, () => 'Напоминание отправлено: Орлова А. П.'),
    );

    const { reminders, version } = (await mse.get(`/api/tasks/${task}`)).json<Task>();
    expect(reminders).toMatchObject([{ by: 'Соколова В. И.', text: 'семья ждёт с прошлой недели' }]);
    expect(version).toBe(2); // the claim; a reminder moves nothing

    const { rows } = (await auditor.get('/api/audit/people?q=Клеверов')).json<AuditPersonList>();
    const { entries } = (await auditor.get(`/api/audit/people/${rows[0]?.person.id ?? ''}/history`)).json<PersonHistory>();
    expect(entries.map(({ words }) => words)).toContain('Уведомление «Напоминание (Соколова В. И.): Записать читателя»');
  });

  it('is for those who lead, and about what is open', async () => {
    const task = await begin();
    expect(problemOf(await mse.post(`/api/supervision/tasks/${task}/remind`, { text: 'пора' })).status).toBe(403);
    await mse.post(`/api/tasks/${task}/claim`);
    await mse.post(`/api/tasks/${task}/submit`, { formKey: 'visit.v1', version: 2, data: { reader: 'Клеверова' } });
    expect(problemOf(await supervisor.post(`/api/supervision/tasks/${task}/remind`, { text: 'пора' })).code).toBe('TASK_CLOSED');
  });
});
