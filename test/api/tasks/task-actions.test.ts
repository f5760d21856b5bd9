import { describe, expect, it } from 'vitest';
import type { Task, TaskChanged, TaskList } from '#api/contract/task.ts';
import type { SupervisionAnswer } from '#api/contract/supervision.ts';
import type { DictionaryView } from '#api/contract/dictionary.ts';
import type { Form } from '#forms/form.ts';
import { openDoor, problemOf, visitForm } from '../door.ts';
import { fakeRecord, instance } from '../fake-record.ts';
import { staff } from '../staff.ts';

const url = `/api/tasks/${instance}.3`;

async function open(task = {}) {
  const record = fakeRecord();
  record.put(task);
  return { record, door: await openDoor({ record }) };
}

describe('claim a task', () => {
  it('makes it mine', async () => {
    const { door } = await open();
    const browser = await door.as('mse');

    const changed = (await browser.post(`${url}/claim`)).json<TaskChanged>();

    expect(changed).toMatchObject({
      version: 2,
      assignee: { id: 'mse.72', name: 'Орлова А. П.' },
      statusWords: 'в работе',
      allowed: { submit: { allowed: true, reason: null } },
    });
    expect((await browser.get('/api/tasks')).json<TaskList>().rows).toMatchObject([{ id: `${instance}.3`, action: 'open' }]);
  });

  it('is refused when a colleague was quicker, with his name and the time', async () => {
    const { door } = await open();
    await (await door.as('mse')).post(`${url}/claim`);

    const response = await (await door.as('mse2')).post(`${url}/claim`);

    expect(problemOf(response)).toMatchObject({ status: 409, code: 'TASK_TAKEN', detail: 'Задачу взяла Орлова А. П. в 09:30.' });
  });

  it('of two at once one wins', async () => {
    const { door, record } = await open();
    const [one, other] = await Promise.all([door.as('mse'), door.as('mse2')]);

    const answers = await Promise.all([one.post(`${url}/claim`), other.post(`${url}/claim`)]);

    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(record.seen.commands).toHaveLength(1);
  });
});

describe('release, refuse', () => {
  it('gives the task back to the department', async () => {
    const { door } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });

    const changed = (await (await door.as('mse')).post(`${url}/release`, { reason: 'отпуск' })).json<TaskChanged>();

    expect(changed).toMatchObject({ assignee: null, statusWords: 'новая', done: 'Задача возвращена в отдел. Черновик остался при ней.' });
  });

  it('needs a reason to refuse', async () => {
    const { door } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });
    const browser = await door.as('mse');

    expect(problemOf(await browser.post(`${url}/refuse`, {}))).toMatchObject({
      status: 400,
      errors: [{ path: '/reason', rule: 'required' }],
    });
    expect((await browser.post(`${url}/refuse`, { reason: 'нет документов' })).statusCode).toBe(200);
  });
});

describe('a draft', () => {
  it('is kept as typed, whatever it is', async () => {
    const { door } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });
    const browser = await door.as('mse');

    const saved = await browser.put(`${url}/draft`, { data: { reader: '', nonsense: [1] }, version: 0 });

    expect(saved.json()).toEqual({ savedAt: '2026-04-15T04:30:00.000Z', version: 1 });
    expect((await browser.get(url)).json<Task>().draft).toMatchObject({ data: { reader: '', nonsense: [1] }, version: 1 });
  });

  it('sent again because the answer was lost is answered as saved', async () => {
    const { door } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });
    const browser = await door.as('mse');
    const first = await browser.put(`${url}/draft`, { data: { reader: 'а', note: 'б' }, version: 0 });

    const again = await browser.put(`${url}/draft`, { data: { note: 'б', reader: 'а' }, version: 0 });

    expect(again.json()).toEqual(first.json());
  });

  it('of another window is not overwritten', async () => {
    const { door } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });
    const browser = await door.as('mse');
    await browser.put(`${url}/draft`, { data: { reader: 'а' }, version: 0 });

    expect(problemOf(await browser.put(`${url}/draft`, { data: { reader: 'б' }, version: 0 }))).toMatchObject({
      status: 409,
      code: 'DRAFT_CHANGED',
    });
  });
});

describe('get a task', () => {
  it('brings its form, and records the read of sensitive classes', async () => {
    const { door, record } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });

    const task = (await (await door.as('mse')).get(url)).json<Task>();

    expect(task).toMatchObject({ form: { key: 'visit.v1', title: 'Посещение' }, schema: { title: 'Посещение' }, readRecorded: true });
    expect(record.seen.reads).toMatchObject([{ by: 'mse.72', instance, basis: 'исполнитель задачи «Проверить заявку»' }]);
  });

  it('of another office shows no form to whoever may not read its classes, and records the try', async () => {
    const { door, record } = await open({ candidateGroups: ['mse_specialist'] });

    const response = await (await door.as('sfr')).get(url);

    expect(problemOf(response)).toMatchObject({ status: 403, code: 'ACTION_FORBIDDEN' });
    expect(problemOf(response).detail).toContain('медицинские сведения');
    expect(record.seen.attempts).toMatchObject([{ by: 'sfr.72', command: 'get-task', code: 'ACTION_FORBIDDEN' }]);
    expect(record.seen.reads).toEqual([]);
  });
});

describe('a supervisor', () => {
  it('reassigns to somebody who could have taken it himself', async () => {
    const { door } = await open({ assignee: { id: staff.mse.id, name: staff.mse.name } });
    const browser = await door.as('supervisor');
    const to = (assignee: string) => browser.post(`/api/supervision/tasks/${instance}.3/reassign`, { assignee, reason: 'отпуск' });

    expect(problemOf(await to('sfr.72'))).toMatchObject({
      status: 422,
      code: 'ASSIGNEE_UNFIT',
      detail: 'Сойкин П. И.: Эту задачу выполняет другая роль.',
    });
    expect(problemOf(await to('nobody'))).toMatchObject({ status: 404, code: 'STAFF_NOT_FOUND' });
    expect((await to('mse2.72')).json<SupervisionAnswer>().done).toBe('Задача передана: Котов И. И. Черновик перешёл вместе с ней.');
  });

  it('extends an internal term to a later day only', async () => {
    const { door, record } = await open({ due: '2026-04-14T19:00:00.000Z' });
    const browser = await door.as('supervisor');
    const to = (due: string) => browser.post(`/api/supervision/tasks/${instance}.3/extend`, { due, reason: 'ждём ответа' });

    for (const due of ['2026-04-14', '2026-04-15', '2026-02-31', 'завтра', '99999-01-01']) {
      expect(problemOf(await to(due))).toMatchObject({ status: 422, code: 'DUE_INVALID' });
    }
    expect((await to('2026-04-20')).json<SupervisionAnswer>()).toMatchObject({
      done: 'Внутренний срок продлён до 20.04.2026. Причина записана в историю.',
    });
    expect(record.seen.commands).toMatchObject([{ input: { type: 'extendTerm', due: '2026-04-20T19:00:00.000Z' } }]);
  });

  it('does no tasks of specialists', async () => {
    const { door } = await open();

    expect(problemOf(await (await door.as('supervisor')).post(`${url}/claim`))).toMatchObject({ status: 403, code: 'ROLE_FORBIDS' });
  });
});

describe('forms beside a task', () => {
  const properties = {
    reader: { type: 'string', title: 'Читатель', 'x-class': 'I' },
    note: { type: 'string', title: 'Заметка', 'x-class': 'F' },
  };
  const marked = {
    ...visitForm,
    key: 'marked.v1',
    schema: { ...visitForm.schema, properties, 'x-classes': ['I', 'F'] },
  } as unknown as Form;
  const submission = {
    id: `${instance}.2`,
    instance,
    definition: 'library-card.v1',
    element: 'ask',
    taskName: 'Принять заявку',
    formKey: 'marked.v1',
    data: { reader: 'Незабудкина', note: 'карта 2200' },
    at: '2026-04-14T04:30:00.000Z',
    by: null,
    hash: '41c0',
  };

  it('come without the fields the reader may not read, and only what was read is recorded', async () => {
    const record = fakeRecord();
    record.put({ assignee: { id: staff.mse.id, name: staff.mse.name }, form: null, forms: [submission] });
    const door = await openDoor({ record, catalog: { forms: new Map([[marked.key, marked]]) } });

    const task = (await (await door.as('mse')).get(url)).json<Task>();

    expect(task.beside.forms).toMatchObject([{ title: 'Посещение', data: { reader: 'Незабудкина' } }]);
    expect(JSON.stringify(task)).not.toContain('2200');
    expect(record.seen.reads).toEqual([]);
  });
});

describe('a dictionary', () => {
  it('offers what is in force today', async () => {
    const { door } = await open();
    const browser = await door.as('mse');

    const channels = (await browser.get('/api/dictionaries/contact-channels')).json<DictionaryView>();
    expect(channels.rows.length).toBeGreaterThan(3);
    expect(problemOf(await browser.get('/api/dictionaries/nothing'))).toMatchObject({ status: 404, code: 'DICTIONARY_NOT_FOUND' });
  });
});
