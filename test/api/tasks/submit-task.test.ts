import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical } from '#record/step/step-body.ts';
import type { SubmitAnswer } from '#api/contract/task.ts';
import { openDoor, problemOf } from '../door.ts';
import { fakeRecord, instance } from '../fake-record.ts';
import { staff } from '../staff.ts';

const mine = { assignee: { id: staff.mse.id, name: staff.mse.name } };
const url = `/api/tasks/${instance}.3/submit`;
const good = { formKey: 'visit.v1', version: 1, data: { reader: 'Незабудкина' } };
const hashOf = (data: unknown): string => createHash('sha256').update(canonical(data)).digest('hex');

async function open(task = {}) {
  const record = fakeRecord();
  record.put({ ...mine, ...task });
  const door = await openDoor({ record });
  return { record, door, browser: await door.as('mse') };
}

describe('submit a task', () => {
  it('требует входа', async () => {
    const { door } = await open();

    const response = await door.anybody.post(url, good);

    expect(problemOf(response)).toMatchObject({ status: 401, code: 'LOGIN_REQUIRED' });
  });

  it('takes the form and says what happens next', async () => {
    const { browser, record } = await open();

    const response = await browser.post(url, good);

    expect(response.statusCode).toBe(200);
    expect(response.json<SubmitAnswer>()).toMatchObject({ instanceStatus: 'active', next: null });
    expect(response.json<SubmitAnswer>().done).toMatch(/^Готово\./);
    expect(record.seen.commands).toHaveLength(1);
    expect(record.seen.commands[0]).toMatchObject({
      input: { type: 'completeTask', wait: 3, variables: good.data },
      submission: { formKey: 'visit.v1', formHash: 'test-visit-1' },
    });
  });
});

describe('bad input of a form: a problem naming field and rule, an attempt without the data', () => {
  const refused = async (body: unknown, task = {}, raw?: string) => {
    const { browser, record } = await open(task);
    const response = await browser.post(url, body, raw === undefined ? {} : { raw });
    return { problem: problemOf(response), attempts: record.seen.attempts, commands: record.seen.commands, response };
  };

  it('unknown fields', async () => {
    const data = { reader: 'Незабудкина', colour: 'синий' };

    const { problem, attempts, commands } = await refused({ ...good, data });

    expect(problem).toMatchObject({ status: 422, code: 'FORM_INVALID', errors: [{ path: '/colour', rule: 'unknown-field' }] });
    expect(attempts).toEqual([
      {
        by: staff.mse.id,
        instance,
        wait: 3,
        command: 'submit-task',
        code: 'FORM_INVALID',
        rules: ['unknown-field'],
        dataHash: hashOf(data),
      },
    ]);
    expect(JSON.stringify(attempts)).not.toContain('синий');
    expect(commands).toEqual([]);
  });

  it('a wrong version of the form', async () => {
    const { problem, attempts } = await refused({ ...good, formKey: 'visit.v2' });

    expect(problem).toMatchObject({
      status: 409,
      code: 'FORM_VERSION_WRONG',
      errors: [{ path: '/formKey', field: 'Версия формы', rule: 'form-version' }],
    });
    expect(attempts).toMatchObject([{ code: 'FORM_VERSION_WRONG', rules: ['form-version'] }]);
  });

  it('a closed task', async () => {
    const { problem, attempts } = await refused(good, { status: 'done' });

    expect(problem).toMatchObject({ status: 409, code: 'TASK_CLOSED', errors: [{ rule: 'task-open' }] });
    expect(attempts).toMatchObject([{ code: 'TASK_CLOSED', rules: ['task-open'], dataHash: hashOf(good.data) }]);
  });

  it("someone else's task", async () => {
    const { problem, attempts } = await refused(good, { assignee: { id: staff.mse2.id, name: staff.mse2.name } });

    expect(problem).toMatchObject({ status: 409, code: 'TASK_TAKEN', errors: [{ field: 'Исполнитель', rule: 'task-assignee' }] });
    expect(attempts).toMatchObject([{ code: 'TASK_TAKEN' }]);
  });

  it('a task of another role', async () => {
    const { problem } = await refused(good, { assignee: null, candidateGroups: ['sfr_specialist'] });

    expect(problem).toMatchObject({ status: 403, code: 'TASK_NOT_YOURS', detail: 'Эту задачу выполняет другая роль.' });
  });

  it('a task of another organisation', async () => {
    const { problem } = await refused(good, { assignee: null, organisation: 'gb-72' });

    expect(problem).toMatchObject({ status: 403, code: 'TASK_NOT_YOURS', detail: 'Это задача другой организации.' });
  });

  it('a task of another region is not there at all, and the try is recorded', async () => {
    const { problem, attempts } = await refused(good, { region: '62' });

    expect(problem).toMatchObject({ status: 404, code: 'TASK_NOT_FOUND' });
    expect(attempts).toMatchObject([{ code: 'TASK_NOT_FOUND', instance, wait: 3 }]);
  });

  it('a СНИЛС of 11 digits with a wrong check digit', async () => {
    const { problem, attempts } = await refused({ ...good, data: { reader: 'Незабудкина', snils: '99900000136' } });

    expect(problem).toMatchObject({ status: 422, code: 'FORM_INVALID', errors: [{ path: '/snils', field: 'СНИЛС' }] });
    expect(problem.errors?.[0]?.message).toMatch(/СНИЛС/);
    expect(attempts[0]?.rules).toEqual([problem.errors?.[0]?.rule]);
    expect(JSON.stringify(attempts)).not.toContain('99900000136');
  });

  it('a date like 31.02', async () => {
    const { problem } = await refused({ ...good, data: { reader: 'Незабудкина', visited_on: '2026-02-31' } });

    expect(problem).toMatchObject({ status: 422, code: 'FORM_INVALID', errors: [{ path: '/visited_on', field: 'Дата посещения' }] });
  });

  it('2 MB of JSON', async () => {
    const raw = JSON.stringify({ ...good, data: { reader: 'Незабудкина', note: 'я'.repeat(1024 * 1024) } });

    const { problem, attempts } = await refused(null, {}, raw);

    expect(problem).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE', errors: [{ field: 'Форма целиком', rule: 'max-size' }] });
    expect(attempts).toMatchObject([{ code: 'BODY_TOO_LARGE', rules: ['max-size'], dataHash: hashOf(raw) }]);
  });

  it('10 MB of JSON are not even read', async () => {
    const { problem, attempts } = await refused(null, {}, `{"data":"${'x'.repeat(10 * 1024 * 1024)}"}`);

    expect(problem).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(attempts).toMatchObject([{ code: 'BODY_TOO_LARGE', dataHash: null }]);
  });

  it('text that is not JSON', async () => {
    const { problem } = await refused(null, {}, '{"formKey": ');

    expect(problem).toMatchObject({ status: 400, code: 'JSON_INVALID' });
  });

  it('a body of another shape', async () => {
    const { problem } = await refused({ formKey: 'visit.v1', version: '1', data: {} });

    expect(problem).toMatchObject({ status: 400, code: 'REQUEST_INVALID', errors: [{ path: '/version', field: 'version', rule: 'type' }] });
  });
});

describe('optimistic concurrency', () => {
  it('answers 409 with who changed what and when, and with the version to send', async () => {
    const { door, record, browser } = await open({ assignee: null });
    const other = await door.as('mse2');
    await other.post(`/api/tasks/${instance}.3/claim`);
    const supervisor = await door.as('supervisor');
    await supervisor.post(`/api/supervision/tasks/${instance}.3/reassign`, { assignee: staff.mse.id, reason: 'отпуск' });

    const response = await browser.post(url, good);

    expect(problemOf(response)).toMatchObject({
      status: 409,
      code: 'TASK_CHANGED',
      version: 3,
      detail: 'Задачу передала Соколова В. И. в 09:30: исполнитель — Орлова А. П.',
      changes: [{ who: 'Соколова В. И.' }, { who: 'Котов И. И.', words: 'Задачу взял Котов И. И. в 09:30' }],
    });
    expect(record.seen.attempts.at(-1)).toMatchObject({ code: 'TASK_CHANGED', rules: ['task-version'] });
  });
});

describe('the same Idempotency-Key', () => {
  it('twice is one step and the same answer', async () => {
    const { browser, record } = await open();
    const key = randomUUID();

    const first = await browser.post(url, good, { key });
    const second = await browser.post(url, good, { key });

    expect(second.statusCode).toBe(200);
    expect(second.body).toBe(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(record.seen.commands).toHaveLength(1);
    expect(record.seen.attempts).toEqual([]);
  });

  it('ten times at once is one step and the same answer', async () => {
    const { browser, record } = await open();
    const key = randomUUID();

    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.post(url, good, { key })));

    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(record.seen.commands).toHaveLength(1);
  });

  it('for another command is refused', async () => {
    const { browser } = await open();
    const key = randomUUID();
    await browser.post(`/api/tasks/${instance}.3/release`, {}, { key });
    await browser.post(`/api/tasks/${instance}.3/claim`);

    const response = await browser.post(url, { ...good, version: 3 }, { key });

    expect(problemOf(response)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('of somebody else is another key', async () => {
    const { door, browser, record } = await open();
    const key = randomUUID();
    await browser.post(url, good, { key });

    const response = await (await door.as('mse2')).post(url, good, { key });

    expect(problemOf(response)).toMatchObject({ code: 'TASK_CLOSED' });
    expect(record.seen.commands).toHaveLength(1);
  });

  it('missing is 428, malformed is 400', async () => {
    const { browser } = await open();

    expect(problemOf(await browser.post(url, good, { key: '' }))).toMatchObject({ status: 428, code: 'IDEMPOTENCY_KEY_REQUIRED' });
    expect(problemOf(await browser.post(url, good, { key: 'a b c d e f' }))).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_INVALID',
    });
  });
});
