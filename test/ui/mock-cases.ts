import type { CaseCourse, CaseVariables } from '#api/contract/case-operation.ts';
import type { CaseRow, CaseView, ProcessList } from '#api/contract/case.ts';
import { getForm } from '#forms/catalog.ts';
import { personOf, NOW, termOf, uuid } from './mock-people.ts';
import { accompaniment, buildTask, catalog, documents, journey, no, steps, yes } from './mock-tasks.ts';

export const buildCase = (n: number): CaseRow => ({
  instance: uuid(n),
  person: personOf(n),
  caseWords: `Дело 72-${String(412 + n).padStart(4, '0')}`,
  process: n % 4 === 3 ? accompaniment : journey,
  status: n % 7 === 5 ? 'incident' : n % 6 === 4 ? 'completed' : n % 11 === 10 ? 'terminated' : 'active',
  stateWords:
    [
      'рассчитывается эффективность',
      'на курсе, ждём протокол',
      'ждёт подписи',
      'сопровождение идёт',
      'закрыто: курс эффективен',
      'внесение в ЕЦЦП не прошло',
    ][n % 6] ?? '',
  startedAt: '2026-02-02T04:00:00.000Z',
  endedAt: n % 6 === 4 ? '2026-04-11T04:00:00.000Z' : null,
  nextDay: n % 6 === 4 ? null : '2026-04-17',
});

export function buildCaseView(n: number): CaseView {
  const { endedAt, ...row } = buildCase(n);
  return {
    instance: row.instance,
    person: row.person,
    caseWords: row.caseWords,
    process: row.process,
    status: 'incident',
    stateWords: 'рассчитывается эффективность, срок прошёл',
    organisation: { code: 'gb-72', name: 'Главное бюро МСЭ, Тюменская область' },
    startedAt: row.startedAt,
    endedAt,
    steps,
    tasks: [{ ...buildTask(0, 'staff-specialist') }],
    terms: [
      { wait: 12, name: 'Рассчитать эффективность', kind: 'task', term: termOf('overdue') },
      {
        wait: 14,
        name: 'Использовать сертификат',
        kind: 'timer',
        term: { ...termOf('ok'), words: 'осталось 9 месяцев, до 02.02.2027', source: 'п. 6 правил' },
      },
    ],
    documents,
    incidents: [
      {
        number: 1,
        element: 'send-notice',
        elementName: 'Уведомить родителей',
        words: 'Письмо не ушло: почтовый сервер не ответил после трёх попыток. Проверьте почтовый сервер и повторите.',
        code: 'JOB_FAILED',
        at: '2026-04-14T05:00:00.000Z',
        resolve: yes,
      },
    ],
    related: [buildCase(3)],
    machine: {
      definition: 'child-journey.v1',
      waits: [{ kind: 'userTask', element: 'score', name: 'Рассчитать эффективность', due: '2026-04-13T19:00:00.000Z' }],
    },
    events: [
      { element: 'transferred', title: 'Семья переезжает в другой регион', stops: true, form: formOf('transfer.v1') },
      { element: 'adult', title: 'Поступил новый медицинский документ', stops: false, form: null },
    ],
    allowed: { cancel: yes, suspend: yes, resume: { allowed: false, reason: 'Дело не приостановлено.' }, modify: yes },
    readRecorded: true,
    at: NOW,
  };
}

export const variables: CaseVariables = {
  scopes: [
    {
      scope: 1,
      name: 'Комплексная реабилитация ребёнка-инвалида',
      variables: [
        { name: 'booking', kind: 'группа полей: 2', value: '{\n  "course_from": "2026-04-06",\n  "format": "inpatient"\n}' },
        { name: 'target_group', kind: 'текст', value: null },
      ],
    },
  ],
};

export function buildCourse(): CaseCourse {
  return {
    tokens: [
      { instance: 9, element: 'course', name: 'Курс реабилитации' },
      { instance: 11, element: 'score', name: 'Рассчитать эффективность' },
    ],
    beginnings: [
      { element: 'control-assessment', name: 'Контрольная оценка', places: [] },
      {
        element: 'journal',
        name: 'Журнал курса',
        places: [
          { instance: 9, name: 'Курс реабилитации (1)' },
          { instance: 10, name: 'Курс реабилитации (2)' },
        ],
      },
    ],
  };
}

function formOf(key: string) {
  const { title, schema, ui } = getForm(catalog, key);
  return { key, title, schema: { ...schema }, ui: { ...ui } };
}

export function buildProcesses(): ProcessList {
  const form = getForm(catalog, 'accompaniment-application.v1');
  return {
    at: NOW,
    rows: [
      { key: 'child-journey.v1', process: 'child-journey', name: journey.name, version: 1, needsPerson: true, form: null, start: yes },
      {
        key: 'accompaniment.v1',
        process: 'accompaniment',
        name: accompaniment.name,
        version: 1,
        needsPerson: true,
        form: { key: form.key, title: form.title, schema: { ...form.schema }, ui: form.ui },
        start: yes,
      },
      {
        key: 'library-card.v1',
        process: 'library-card',
        name: 'Читательский билет',
        version: 1,
        needsPerson: false,
        form: null,
        start: no('Этот процесс начинает библиотека.'),
      },
    ],
  };
}
