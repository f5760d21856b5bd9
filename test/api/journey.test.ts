import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestSnils } from '#forms/snils.ts';
import type { PersonHistory, ReadList, SubmissionView, VerifyAnswer } from '#api/contract/audit.ts';
import type { CaseDiagram, CaseList, CaseView, ProcessList, StartAnswer } from '#api/contract/case.ts';
import type { UploadAnswer } from '#api/contract/document.ts';
import type { StaffList, StuckList } from '#api/contract/supervision.ts';
import type { SubmitAnswer, Task, TaskCounts, TaskList } from '#api/contract/task.ts';
import { problemOf, type Browser, type Door } from './door.ts';
import { buildHouse, type TestHouse } from './house.ts';

let house: TestHouse;
let door: Door;
let mse: Browser;
let supervisor: Browser;
let auditor: Browser;

beforeAll(async () => {
  house = await buildHouse();
  door = await house.open();
  [mse, supervisor, auditor] = await Promise.all([door.as('mse'), door.as('supervisor'), door.as('auditor')]);
});
afterAll(() => house.close());

const person = {
  surname: 'Васильков',
  name: 'Максим',
  patronymic: 'Игоревич',
  birthDate: '2018-03-14',
  sex: 'male',
  snils: makeTestSnils(1),
};

async function start(surname = person.surname): Promise<{ instance: string; task: string; caseNo: string | null }> {
  const answer = await mse.post('/api/processes/reading-room/start', { data: { reader: 'Незабудкина' }, person: { ...person, surname } });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const { instance, caseNo } = answer.json<StartAnswer>();
  const { tasks } = (await mse.get(`/api/cases/${instance}`)).json<CaseView>();
  return { instance, task: tasks[0]?.id ?? '', caseNo };
}

const claim = (id: string) => mse.post(`/api/tasks/${id}/claim`);
const form = (reader: string, version = 2) => ({ formKey: 'visit.v1', version, data: { reader } });

describe('a journey from the first form to the history, over HTTP and PostgreSQL', () => {
  it('starts a case, and only for those the definition names', async () => {
    const { rows } = (await mse.get('/api/processes')).json<ProcessList>();
    expect(rows).toMatchObject([
      { key: 'reading-room.v1', name: 'Запись в читальный зал', needsPerson: true, form: { key: 'visit.v1' }, start: { allowed: true } },
    ]);

    const sfr = await door.as('sfr');
    expect(problemOf(await sfr.post('/api/processes/reading-room/start', { data: {}, person }))).toMatchObject({
      status: 403,
      detail: 'Такие дела начинает другая роль.',
    });
    expect(problemOf(await mse.post('/api/processes/reading-room/start', { data: {}, person }))).toMatchObject({
      code: 'START_DATA_INVALID',
    });
    const broken = { ...person, birthDate: '2026-02-31', snils: '99900000136' };
    expect(
      problemOf(await mse.post('/api/processes/reading-room/start', { data: { reader: 'Аб' }, person: broken })).errors?.map(
        ({ rule }) => rule,
      ),
    ).toEqual(['format', 'snils']);

    const answer = (await mse.post('/api/processes/reading-room/start', { data: { reader: 'Незабудкина' }, person })).json<StartAnswer>();
    expect(answer.caseNo).toMatch(/^72-\d{4}$/);
    expect(answer.done).toBe('Дело начато. Дальше: «Записать читателя» — Специалист МСЭ, до 18.04.2026.');
  });

  it('the same start twice is one case and one child', async () => {
    const key = randomUUID();
    const body = { data: { reader: 'Незабудкина' }, person: { ...person, surname: 'Лютиков' } };

    const answers = await Promise.all([1, 2, 3].map(() => mse.post('/api/processes/reading-room/start', body, { key })));

    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect((await mse.get('/api/cases?q=Лютиков')).json<CaseList>().rows).toHaveLength(1);
  });

  it('a task is taken, drafted, refused for a fault, and done; the next one is offered', async () => {
    const { task, instance, caseNo } = await start('Ромашкина');
    expect((await mse.get('/api/tasks?queue=group&q=Ромашк')).json<TaskList>().rows).toMatchObject([
      { id: task, action: 'claim', person: { words: 'Ромашкина М., 8 лет', caseNo } },
    ]);
    expect((await mse.get('/api/cases?q=Ромашк')).json<CaseList>().rows).toMatchObject([{ nextDay: '2026-04-18' }]);
    await claim(task);
    expect((await mse.get('/api/tasks/counts')).json<TaskCounts>()).toMatchObject({ mine: 1 });

    const page = (await mse.get(`/api/tasks/${task}`)).json<Task>();
    expect(page).toMatchObject({
      prefill: { reader: 'Незабудкина' },
      term: { state: 'ok', words: 'осталось 3 дня, до 18.04.2026' },
      organisation: { name: 'Организация mse-72' },
      readRecorded: true,
    });
    expect(page.steps.map(({ name, state }) => `${name}: ${state}`)).toEqual(['Записать читателя: now', 'Проверить запись: ahead']);

    expect((await mse.put(`/api/tasks/${task}/draft`, { data: { reader: 'Н' }, version: 0 })).json()).toMatchObject({ version: 1 });
    expect((await mse.get(`/api/tasks/${task}`)).json<Task>().draft).toMatchObject({ data: { reader: 'Н' }, version: 1 });
    expect(problemOf(await mse.post(`/api/tasks/${task}/submit`, form('Н'))).code).toBe('FORM_INVALID');

    const done = (await mse.post(`/api/tasks/${task}/submit`, form('Незабудкина'))).json<SubmitAnswer>();
    expect(done).toMatchObject({ done: 'Готово. Дальше: «Проверить запись» — Специалист МСЭ.', instanceStatus: 'active' });
    const closed = (await mse.get(`/api/tasks/${task}`)).json<Task>();
    expect(closed).toMatchObject({ status: 'done', submitted: { by: 'Орлова А. П.', data: { reader: 'Незабудкина' } } });
    expect(closed.beside.forms.map(({ id }) => id)).not.toContain(task);
    const diagram = (await mse.get(`/api/cases/${instance}/diagram`)).json<CaseDiagram>();
    expect(diagram).toMatchObject({
      done: expect.arrayContaining(['asked', 'register']),
      now: ['check'],
      stuck: [],
      taken: ['asked--register', 'register--check'],
    });
  });

  it('tells who changed a task meanwhile', async () => {
    const { task } = await start('Колокольцев');
    await (await door.as('mse2')).post(`/api/tasks/${task}/claim`);

    const response = await claim(task);

    expect(problemOf(response)).toMatchObject({ status: 409, code: 'TASK_TAKEN', detail: 'Задачу взял Котов И. И. в 09:30.' });
  });

  it('a supervisor finds the task, reassigns it with its draft and extends its term', async () => {
    const { task, instance } = await start('Купавин');
    await claim(task);
    await mse.put(`/api/tasks/${task}/draft`, { data: { reader: 'черновик' }, version: 0 });
    house.clock.move('2026-04-20T04:30:00.000Z');

    const stuck = (await supervisor.get('/api/supervision/stuck?q=Купавин')).json<StuckList>();
    expect(stuck.rows).toMatchObject([
      {
        instance,
        task: { id: task },
        stage: 'Записать читателя',
        owner: { name: 'Орлова А. П.' },
        allowed: { reassign: { allowed: true }, extend: { allowed: true } },
      },
    ]);
    expect(stuck.rows[0]?.reasons.map(({ words }) => words)).toContain('прошёл внутренний срок');
    expect((await supervisor.get('/api/supervision/staff?role=mse_specialist')).json<StaffList>().rows.map(({ name }) => name)).toEqual([
      'Котов И. И.',
      'Орлова А. П.',
    ]);

    expect(
      (await supervisor.post(`/api/supervision/tasks/${task}/extend`, { due: '2026-04-30', reason: 'ждём ответа' })).json(),
    ).toMatchObject({ term: { day: '2026-04-30' } });
    expect((await supervisor.post(`/api/supervision/tasks/${task}/reassign`, { assignee: 'mse2.72', reason: 'отпуск' })).statusCode).toBe(
      200,
    );
    const moved = (await (await door.as('mse2')).get(`/api/tasks/${task}`)).json<Task>();
    expect(moved).toMatchObject({ assignee: { name: 'Котов И. И.' }, draft: { data: { reader: 'черновик' } } });
    house.clock.move('2026-04-15T04:30:00.000Z');
  });

  it('an auditor sees one timeline in Russian, each form as submitted, who read what, and that the chain is whole', async () => {
    const { task } = await start('Незабудкин');
    await claim(task);
    await mse.get(`/api/tasks/${task}`);
    await mse.post(`/api/tasks/${task}/submit`, { formKey: 'visit.v1', version: 2, data: { reader: 'Тайна', colour: 1 } });
    await mse.post(`/api/tasks/${task}/submit`, form('Тайна семьи'));
    const found = (await auditor.get('/api/audit/people?q=Незабудкин')).json<{ rows: { person: { id: string }; fullName: string }[] }>();
    const id = found.rows[0]?.person.id ?? '';
    expect(found.rows[0]?.fullName).toBe('Незабудкин Максим Игоревич');

    const history = (await auditor.get(`/api/audit/people/${id}/history`)).json<PersonHistory>();
    const words = history.entries.map((entry) => entry.words);
    expect(words).toEqual(
      expect.arrayContaining([
        'Начато дело «Запись в читальный зал»',
        'Завершена задача «Записать читателя»',
        'Отказ в завершении задачи: форма заполнена неверно',
        'Просмотр: задача «Записать читателя»',
      ]),
    );
    expect(JSON.stringify(history)).not.toContain('Тайна');
    expect(history.entries.filter(({ words: sentence, detail }) => /[a-z]{3}/.test(`${sentence} ${detail ?? ''}`))).toEqual([]);

    const submission = history.entries.find((entry) => entry.submission !== null)?.submission ?? '';
    const masked = (await auditor.get(`/api/audit/people/${id}/submissions/${submission}`)).json<SubmissionView>();
    expect(masked).toMatchObject({ masked: true, form: { title: 'Посещение' } });
    expect(JSON.stringify(masked.data)).not.toContain('Тайна');
    const open = (
      await auditor.get(`/api/audit/people/${id}/submissions/${submission}?reason=${encodeURIComponent('жалоба № 5')}`)
    ).json<SubmissionView>();
    expect(open).toMatchObject({ masked: false, data: { reader: 'Тайна семьи' }, by: { name: 'Орлова А. П.' } });

    const reads = (await auditor.get(`/api/audit/people/${id}/reads`)).json<ReadList>();
    expect(reads.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ who: 'Журавлёв П. О.', basis: 'жалоба № 5' }),
        expect.objectContaining({ who: 'Орлова А. П.' }),
      ]),
    );
    const verified = (await auditor.post(`/api/audit/people/${id}/verify`)).json<VerifyAnswer>();
    expect(verified.intact).toBe(true);
    expect(verified.words).toMatch(/^История цела: проверено \d+ запис\S+, чтений и отказов — [1-9]/);
  });

  it('a colleague of another region finds nothing of it, and his tries are kept', async () => {
    const { task, instance } = await start('Фиалкин');
    const stranger = await door.as('mse62');

    expect(problemOf(await stranger.get(`/api/tasks/${task}`)).code).toBe('TASK_NOT_FOUND');
    expect(problemOf(await stranger.get(`/api/cases/${instance}`)).code).toBe('CASE_NOT_FOUND');
    expect((await stranger.get('/api/cases?q=Фиалкин')).json<CaseList>().rows).toEqual([]);
  });

  it('a supervisor ends a case with a reason; nothing of it stays open', async () => {
    const { instance } = await start('Пионов');

    expect((await supervisor.post(`/api/cases/${instance}/cancel`, { reason: 'переезд семьи' })).json()).toMatchObject({
      status: 'terminated',
    });

    const view = (await supervisor.get(`/api/cases/${instance}`)).json<CaseView>();
    expect(view).toMatchObject({ status: 'terminated', stateWords: 'прекращено', tasks: [{ status: 'cancelled' }] });
    expect(problemOf(await supervisor.post(`/api/cases/${instance}/cancel`, { reason: 'ещё раз' })).code).toBe('CASE_ENDED');
  });
});

describe('files, on PostgreSQL', () => {
  it('come back as they were sent, to the one who sent them', async () => {
    const content = Buffer.from('%PDF-1.7 справка');
    const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="справка.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
    const raw = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]);
    const sent = await mse.post('/api/files', undefined, { raw, headers: { 'content-type': 'multipart/form-data; boundary=x' } });
    const { href } = sent.json<UploadAnswer>();

    const back = await mse.get(href);

    expect(back.statusCode).toBe(200);
    expect(back.rawPayload.equals(content)).toBe(true);
    expect(back.headers['content-disposition']).toContain(encodeURIComponent('справка.pdf'));
    expect((await (await door.as('mse62')).get(href)).statusCode).toBe(404);
  });
});

describe('the same Idempotency-Key, on PostgreSQL', () => {
  it('ten at once and after a restart of the server is one step and the same answer', async () => {
    const { task } = await start('Сиренев');
    await claim(task);
    const key = randomUUID();

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => mse.post(`/api/tasks/${task}/submit`, form('Незабудкина'), { key })),
    );
    const restarted = await (await house.open()).as('mse');
    const late = await restarted.post(`/api/tasks/${task}/submit`, form('Незабудкина'), { key });

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(new Set([...answers, late].map(({ body }) => body)).size).toBe(1);
    expect(late.headers['idempotent-replayed']).toBe('true');
    const { rows } = await house.record.writer.query<{ steps: number }>(`select count(*)::int as steps from fact where instance = $1`, [
      task.split('.')[0],
    ]);
    expect(rows[0]?.steps).toBe(3);
  });

  it('with other data is refused', async () => {
    const { task } = await start('Маков');
    await claim(task);
    const key = randomUUID();
    await mse.post(`/api/tasks/${task}/submit`, form('Незабудкина'), { key });

    expect(problemOf(await mse.post(`/api/tasks/${task}/submit`, form('Другая'), { key })).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});
