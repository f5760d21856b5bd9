import type { PersonHistory, HistoryEntry, ReadList, SubmissionView } from '#api/contract/audit.ts';
import type { DefinitionRow } from '#api/contract/definition.ts';
import type { MailList } from '#api/contract/document.ts';
import { getForm } from '#forms/catalog.ts';
import { personOf, NOW, uuid } from './mock-people.ts';
import { buildCase } from './mock-cases.ts';
import { catalog } from './mock-tasks.ts';

const actor = (name: string, position: string) => ({ id: `staff-${name}`, name, position, organisation: 'ГБ МСЭ, Тюменская область' });
const system = { id: null, name: 'Система', position: null, organisation: null };

const entry = (n: number, at: string, part: Pick<HistoryEntry, 'kind' | 'words' | 'actor'> & Partial<HistoryEntry>): HistoryEntry => ({
  id: `e${n}`,
  at,
  detail: null,
  caseWords: 'Дело 72-0412',
  instance: uuid(0),
  process: 'Комплексная реабилитация ребёнка-инвалида',
  hash: `9f3a${String(n).padStart(2, '0')}c1e7b0`,
  submission: null,
  document: null,
  masked: false,
  ...part,
});

const entries: HistoryEntry[] = [
  entry(9, '2026-04-14T09:12:40.000Z', {
    kind: 'decision',
    words: 'Подписаны сведения об эффективности, версия 2',
    detail: 'вместо версии 1 от 13.04 · эффективно, 6 баллов · подпись действительна на 14.04.2026',
    actor: actor('Котов И. И.', 'Руководитель ГБ'),
    document: uuid(701),
  }),
  entry(8, '2026-04-14T05:03:10.000Z', {
    kind: 'refusal',
    words: 'Отказ в завершении: не выбрана причина неэффективности',
    detail: 'правило о причинах при сумме меньше 4 · данные не сохранены',
    actor: actor('Осинина А. П.', 'Врач-эксперт'),
    hash: null,
  }),
  entry(7, '2026-04-13T11:40:00.000Z', {
    kind: 'read',
    words: 'Прочитан диагноз',
    detail: 'основание: задача «Рассчитать эффективность»',
    actor: actor('Осинина А. П.', 'Врач-эксперт'),
    hash: null,
    masked: true,
  }),
  entry(6, '2026-04-13T11:38:00.000Z', {
    kind: 'data',
    words: 'Завершена задача «Рассчитать эффективность»',
    detail: '2 + 2 + 1 + 1',
    actor: actor('Осинина А. П.', 'Врач-эксперт'),
    submission: 's6',
  }),
  entry(5, '2026-04-13T04:10:00.000Z', {
    kind: 'assignment',
    words: 'Задача «Рассчитать эффективность» передана от Котова И. И. к Осининой А. П.',
    detail: 'причина: отпуск',
    actor: actor('Дубова И. С.', 'Начальник отдела'),
  }),
  entry(4, '2026-04-08T05:00:00.000Z', {
    kind: 'system',
    words: 'Посчитан срок «Рассчитать эффективность»: до 15.04.2026',
    detail: '5 рабочих дней со дня получения протокола; календарь 2026',
    actor: system,
  }),
  entry(3, '2026-04-07T09:12:00.000Z', {
    kind: 'data',
    words: 'Завершена задача «Провести контрольную оценку»',
    actor: { ...actor('Рябинин П. А.', 'Специалист'), organisation: 'Центр реабилитации «Кедровая поляна»' },
    submission: 's3',
    document: uuid(701),
  }),
  entry(1, '2026-02-02T05:10:00.000Z', {
    kind: 'decision',
    words: 'Начато дело: комплексная реабилитация',
    actor: actor('Осинина А. П.', 'Врач-эксперт'),
  }),
];

export const history = (empty: boolean): PersonHistory => ({
  person: personOf(0),
  fullName: 'Васильков Максим Андреевич',
  birthYear: 2018,
  erased: null,
  cases: [buildCase(0), buildCase(3), buildCase(4)],
  terms: { kept: 21, broken: 1, words: 'сроки: соблюдено 21, нарушен 1' },
  chain: { root: '9f3ac1e7b04d5a21', length: 148, words: 'История записана без разрывов, 148 звеньев.' },
  actors: [
    { id: 'staff-specialist', name: 'Осинина А. П.' },
    { id: 'staff-signer', name: 'Котов И. И.' },
  ],
  entries: empty ? [] : entries,
  nextCursor: null,
  asOf: null,
  at: NOW,
});

export const reads: ReadList = {
  rows: [
    {
      at: '2026-04-14T05:03:10.000Z',
      who: 'Осинина А. П.',
      position: 'Врач-эксперт',
      organisation: 'ГБ МСЭ',
      what: 'диагноз и медицинские сведения',
      basis: 'задача «Рассчитать эффективность»',
    },
    {
      at: '2026-04-13T08:20:00.000Z',
      who: 'Липова Т. В.',
      position: 'Специалист',
      organisation: 'СФР',
      what: 'сертификат',
      basis: 'задача «Оформить сертификат»',
    },
  ],
  nextCursor: null,
  at: NOW,
};

export function buildSubmission(id: string): SubmissionView {
  const form = getForm(catalog, id === 's3' ? 'control-assessment.v1' : 'effectiveness-score.v1');
  return {
    id,
    form: { key: form.key, title: form.title },
    taskName: 'Рассчитать эффективность',
    caseWords: 'Дело 72-0412',
    instance: uuid(0),
    schema: { ...form.schema },
    ui: form.ui,
    data: form.sample,
    by: { name: 'Осинина А. П.', position: 'Врач-эксперт', organisation: 'ГБ МСЭ, Тюменская область' },
    at: '2026-04-13T11:38:00.000Z',
    hash: '41c0ab7720d9e1f3',
    previous: { id: 's5', at: '2026-04-12T10:00:00.000Z', by: 'Осинина А. П.', data: form.sample },
    changes: [
      { path: '/score_effect', field: 'Реабилитационный эффект', before: '0', after: '1' },
      { path: '/grounds_effect', field: 'Обоснование', before: null, after: 'Положительная динамика по двум шкалам' },
    ],
    masked: false,
    erased: false,
  };
}

export const mail: MailList = {
  at: NOW,
  rows: [
    {
      id: 'm1',
      at: '2026-04-14T09:13:00.000Z',
      to: 'васильков@пример.рф',
      channel: 'электронная почта',
      subject: 'Курс завершён',
      body: 'Уважаемые родители!\nКурс комплексной реабилитации завершён. Есть сообщение по делу 72-0412.',
      state: 'отправлено',
    },
    {
      id: 'm2',
      at: '2026-03-30T05:00:00.000Z',
      to: 'г. Тюмень, ул. Полевая, д. 4',
      channel: 'заказное письмо',
      subject: 'Индивидуальный маршрут',
      body: 'Направляем индивидуальный реабилитационный маршрут.',
      state: 'ждёт печати',
    },
  ],
};

export const definitions: DefinitionRow[] = ['child-journey', 'accompaniment', 'identification'].map((process, n) => ({
  key: `${process}.v1`,
  process,
  name: ['Комплексная реабилитация ребёнка-инвалида', 'Сопровождение', 'Выявление, информирование и маршрут'][n] ?? '',
  version: 1,
  hash: `3b1f${n}a77c90`,
  publishedAt: '2026-01-12T05:00:00.000Z',
  publishedBy: 'Ясенев И. П.',
  latest: true,
  openCases: 120 - n * 31,
}));
