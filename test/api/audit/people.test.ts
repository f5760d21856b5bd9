import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPersonList, PersonHistory, SubmissionView, VerifyAnswer } from '#api/contract/audit.ts';
import type { StartAnswer } from '#api/contract/case.ts';
import { localDay } from '#engine/zone.ts';
import { makeTestSnils } from '#forms/snils.ts';
import { saveDocument } from '#record/entities/document.ts';
import { saveNotice } from '#record/entities/notice.ts';
import { erasePerson } from '#record/erase-person.ts';
import type { Browser } from '../door.ts';
import { buildHouse, type TestHouse } from '../house.ts';
import { staff } from '../staff.ts';

let house: TestHouse;
let mse: Browser;
let auditor: Browser;
beforeAll(async () => {
  house = await buildHouse();
  const door = await house.open();
  [mse, auditor] = await Promise.all([door.as('mse'), door.as('auditor')]);
});
afterAll(() => house.close());

let number = 40;

async function begin(surname: string): Promise<{ id: string; caseNo: string; instance: string }> {
  number += 1;
  const person = { surname, name: 'Максим', patronymic: 'Игоревич', birthDate: '2018-03-14', sex: 'male', snils: makeTestSnils(number) };
  const started = await mse.post('/api/processes/reading-room/start', { data: { reader: 'Тайна семьи' }, person });
  const { instance, caseNo } = started.json<StartAnswer>();
  const { rows } = (await auditor.get(`/api/audit/people?q=${encodeURIComponent(surname)}`)).json<AuditPersonList>();
  return { id: rows[0]?.person.id ?? '', caseNo: caseNo ?? '', instance };
}

const historyOf = async (id: string) => (await auditor.get(`/api/audit/people/${id}/history`)).json<PersonHistory>();

describe('what an auditor opens', () => {
  it('the form a case was begun with, like every other form', async () => {
    const { id } = await begin('Колокольчиков');
    const entry = (await historyOf(id)).entries.find(({ words }) => words.startsWith('Начато дело'));
    const url = `/api/audit/people/${id}/submissions/${entry?.submission ?? ''}`;
    const open = (await auditor.get(`${url}?reason=${encodeURIComponent('жалоба № 7')}`)).json<SubmissionView>();
    expect(open).toMatchObject({
      form: { title: 'Посещение' },
      data: { reader: 'Тайна семьи' },
      by: { name: 'Орлова А. П.' },
      erased: false,
    });
  });

  it("the machine's own steps, a flow without a name by where it leads", async () => {
    const { id } = await begin('Люпинов');
    const { entries } = (await auditor.get(`/api/audit/people/${id}/history?kind=system`)).json<PersonHistory>();
    const words = entries.map((entry) => entry.words);

    expect(words.filter((text) => text.includes('«»'))).toEqual([]);
    expect(words.find((text) => text.startsWith('Выбран путь'))).toMatch(/^Выбран путь «→ .+»$/);
  });

  it('a period given by bare days, which begins with its first day and ends with its last', async () => {
    const { id } = await begin('Ландышева');
    const count = async (period: string) =>
      (await auditor.get(`/api/audit/people/${id}/history?${period}`))
        .json<PersonHistory>()
        .entries.filter(({ words }) => words.startsWith('Начато дело')).length;
    const { entries } = await historyOf(id);
    const zone = staff.auditor.organisation.timeZone;
    const [day, before, after] = [0, -1, 1].map((days) =>
      localDay(new Date(Date.parse(entries[0]?.at ?? '') + days * 86_400_000).toISOString(), zone),
    );
    expect(await Promise.all([`from=${day}`, `to=${day}`, `asOf=${day}`, `from=${day}&to=${day}`].map(count))).toEqual([1, 1, 1, 1]);
    expect(await Promise.all([`from=${after}`, `to=${before}`, `asOf=${before}`].map(count))).toEqual([0, 0, 0]);
  });

  it('papers and notices by their names, and to whom a notice went', async () => {
    const { id, instance } = await begin('Одуванчиков');
    const common = { instance, subject: id, at: '2026-04-15T05:00:00.000Z' };
    const content = Buffer.from('%PDF-1.7');
    await saveDocument(house.record, {
      ...common,
      idempotencyKey: 'd1',
      kind: 'card.v1',
      name: 'Читательский билет.pdf',
      mediaType: 'application/pdf',
      content,
      by: 'system',
    });
    await saveNotice(house.record, {
      ...common,
      idempotencyKey: 'n1',
      organisation: 'mse-72',
      channel: 'email',
      template: 'card-ready.v1',
      status: 'sent',
      failures: [],
      private: { addressee: 'Семья', recipient: { name: 'Одуванчикова Вера' }, title: 'Билет готов', text: 'Приходите' },
    });
    const { entries } = await historyOf(id);
    expect(entries.map(({ words, detail }) => ({ words, detail }))).toEqual(
      expect.arrayContaining([
        { words: 'Составлен документ «Читательский билет»', detail: null },
        { words: 'Уведомление «Билет готов»', detail: 'кому: Семья, Одуванчикова Вера; электронная почта, отправлено' },
      ]),
    );
  });
});

describe('a person whose data was destroyed', () => {
  it('still has a history: found by the number, said in words, nothing personal, the chain whole', async () => {
    const { id, caseNo } = await begin('Медуницын');
    await erasePerson(house.record, { person: id, reason: 'отзыв согласия', actor: staff.supervisor });

    const { rows } = (await auditor.get(`/api/audit/people?q=${caseNo}`)).json<AuditPersonList>();
    expect(rows).toMatchObject([{ person: { id, displayName: 'Личные данные уничтожены' }, birthYear: null }]);

    const history = await historyOf(id);
    expect(history.erased?.words).toContain('Личные данные уничтожены по закону 15.04.2026');
    expect(history.entries.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['Начато дело «Запись в читальный зал»', 'Дело прекращено']),
    );
    expect(JSON.stringify(history)).not.toMatch(/Медуницын|Тайна/);

    const submission = history.entries.find((entry) => entry.submission !== null)?.submission ?? '';
    const view = (await auditor.get(`/api/audit/people/${id}/submissions/${submission}`)).json<SubmissionView>();
    expect(view).toMatchObject({ erased: true, data: {}, form: { title: 'Посещение' } });
    expect((await auditor.post(`/api/audit/people/${id}/verify`)).json<VerifyAnswer>().intact).toBe(true);
    expect((await auditor.get(`/api/audit/people/${id}/reads`)).statusCode).toBe(200);
  });
});
