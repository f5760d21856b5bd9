import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonHistory } from '#api/contract/audit.ts';
import type { CaseView, StartAnswer } from '#api/contract/case.ts';
import { openAccessWindow } from '#record/entities/access-window.ts';
import { advanceClock } from '#record/training-clock.ts';
import { problemOf } from './door.ts';
import { buildHouse, type TestHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await buildHouse({ training: true });
});
afterAll(() => house.close());

const hour = 3_600_000;

// Domain I-04: the first read is allowed and logged, the second refused and logged.
describe('a window of access', () => {
  it('lets the federal bureau read until its last minute, then refuses, and keeps both', async () => {
    const door = await house.open();
    const mse = await door.as('mse');
    const person = { surname: 'Подснежников', name: 'Максим', birthDate: '2018-03-14', sex: 'male' };
    const { instance } = (
      await mse.post('/api/processes/reading-room/start', { data: { reader: 'Незабудкина' }, person })
    ).json<StartAnswer>();
    const subject = (await mse.get(`/api/cases/${instance}`)).json<CaseView>().person?.id ?? '';
    const fb = await door.as('fb');
    const look = () => fb.get(`/api/cases/${instance}`);
    const before = await look();
    const now = Date.parse(await house.record.clock.now());
    const at = (ms: number): string => new Date(now + ms).toISOString();
    await openAccessWindow(house.record, { instance, subject, name: 'federal', organisation: 'fb', from: at(-hour), until: at(10 * hour) });

    await advanceClock(house.record, at(9.9 * hour));
    const inside = await look();
    await advanceClock(house.record, at(10.1 * hour));
    const outside = await look();

    expect(inside.json<CaseView>()).toMatchObject({ readRecorded: true, person: { displayName: 'Подснежников М.' } });
    for (const refused of [before, outside]) expect(problemOf(refused)).toMatchObject({ status: 404, code: 'CASE_NOT_FOUND' });
    const history = (await (await door.as('auditor')).get(`/api/audit/people/${subject}/history`)).json<PersonHistory>();
    const ofBureau = history.entries.filter(({ actor }) => actor.name === 'Чижова Н. А.').map(({ words }) => words);
    expect(ofBureau).toEqual(['Отказано в просмотре дела: нет доступа', 'Просмотр: дело', 'Отказано в просмотре дела: нет доступа']);
  });
});
