import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CaseView, StartAnswer } from '#api/contract/case.ts';
import type { SubmitAnswer } from '#api/contract/task.ts';
import { makeTestSnils } from '#forms/snils.ts';
import { layLine, type CuttableLine } from './cuttable-line.ts';
import { problemOf, type Browser } from './door.ts';
import { buildHouse, type TestHouse } from './house.ts';

let line: CuttableLine;
let house: TestHouse;
let mse: Browser;

beforeAll(async () => {
  line = await layLine(`postgres://127.0.0.1:${inject('postgres').port}/`);
  house = await buildHouse({ reach: (url) => line.over(url) });
  mse = await (await house.open()).as('mse');
});
afterAll(async () => {
  line.restore();
  await house.close();
  await line.close();
});

const person = { surname: 'Васильков', name: 'Максим', birthDate: '2018-03-14', sex: 'male', snils: makeTestSnils(7) };

async function claimNew(): Promise<string> {
  const { instance } = (
    await mse.post('/api/processes/reading-room/start', { data: { reader: 'Незабудкина' }, person })
  ).json<StartAnswer>();
  const task = (await mse.get(`/api/cases/${instance}`)).json<CaseView>().tasks[0]?.id ?? '';
  await mse.post(`/api/tasks/${task}/claim`);
  return task;
}

async function steps(task: string): Promise<number> {
  const { rows } = await house.record.writer.query<{ steps: number }>('select count(*)::int as steps from fact where instance = $1', [
    task.split('.')[0],
  ]);
  return rows[0]?.steps ?? 0;
}

const body = { formKey: 'visit.v1', version: 2, data: { reader: 'Незабудкина' } };

describe('PostgreSQL stops in the middle of a submit', () => {
  it('before the step reaches it: 503 with Retry-After, nothing half written, and the same key does it later', async () => {
    const task = await claimNew();
    const before = await steps(task);
    const key = randomUUID();
    line.cutAt('completeTask', 'before');

    const lost = await mse.post(`/api/tasks/${task}/submit`, body, { key });
    line.restore();

    expect(problemOf(lost)).toMatchObject({ status: 503, code: 'RECORD_UNAVAILABLE', retryAfter: 5 });
    expect(lost.headers['retry-after']).toBe('5');
    expect(await steps(task)).toBe(before);
    const again = await mse.post(`/api/tasks/${task}/submit`, body, { key });
    expect(again.json<SubmitAnswer>().done).toMatch(/^Готово\./);
    expect(await steps(task)).toBe(before + 1);
  });

  it('after the step was written but before the answer came: 503, and the same key gets the answer of that step', async () => {
    const task = await claimNew();
    const before = await steps(task);
    const key = randomUUID();
    line.cutAt('completeTask', 'at the answer');

    const lost = await mse.post(`/api/tasks/${task}/submit`, body, { key });
    line.restore();

    expect(problemOf(lost)).toMatchObject({ status: 503, code: 'RECORD_UNAVAILABLE' });
    const again = await mse.post(`/api/tasks/${task}/submit`, body, { key });
    expect(again.statusCode).toBe(200);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.json<SubmitAnswer>().done).toMatch(/^Готово\./);
    expect(await steps(task)).toBe(before + 1);
  });

  it('is back: everything goes on without a restart', async () => {
    const task = await claimNew();

    expect((await mse.post(`/api/tasks/${task}/submit`, body)).statusCode).toBe(200);
  });
});
