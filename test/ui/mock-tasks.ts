import type { DocumentRow } from '#api/contract/document.ts';
import type { Step, Task, TaskRow } from '#api/contract/task.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import type { FormValue } from '#forms/form.ts';
import { personOf, NOW, termOf, uuid } from './mock-people.ts';

export const catalog = loadCatalog();

export const journey = { key: 'child-journey.v1', version: 1, name: 'Комплексная реабилитация ребёнка-инвалида' };
export const accompaniment = { key: 'accompaniment.v1', version: 1, name: 'Сопровождение' };

const works = [
  ['score', 'Рассчитать эффективность', 'effectiveness-score.v1'],
  ['screening', 'Проверить условия участия', 'screening.v1'],
  ['protocol-check', 'Проверить протокол', 'protocol-return.v1'],
  ['consent-participation', 'Получить согласие на участие', 'consent.v1'],
  ['control-assessment', 'Провести контрольную оценку', 'control-assessment.v1'],
  ['informing', 'Позвонить и проинформировать', 'informing-card.v1'],
  ['sign-record', 'Подписать сведения', 'signature.v1'],
  ['application', 'Рассмотреть заявление о сопровождении', 'accompaniment-application.v1'],
  ['journal', 'Вести журнал мероприятий', 'course-journal.v1'],
] as const;

/** Some forms come half or wholly filled. The samples are of the end of April; here it is the fifteenth. */
const begun: Record<string, FormValue> = {
  score: { scored_on: '2026-04-14' },
  journal: {
    course_started_on: '2026-03-23',
    course_ended_on: '2026-04-12',
    directions: [
      { direction: 'household', planned: 27, done: 27 },
      { direction: 'environment', planned: 20, done: 20 },
      { direction: 'pedagogical', planned: 27, done: 27 },
      { direction: 'psychological', planned: 14, done: 14 },
      { direction: 'cultural', planned: 19, done: 19 },
      { direction: 'career', planned: 0, done: 0 },
      { direction: 'sport', planned: 20, done: 20 },
    ],
  },
};

const asObject = (value: FormValue | undefined): object => (typeof value === 'object' && value !== null ? value : {});

export const formKeyOf = (row: TaskRow): string => works.find(([element]) => element === row.element)?.[2] ?? 'consent.v1';

const states = ['overdue', 'today', 'soon', 'ok', 'ok', 'soon', 'unknown'] as const;

export function buildTask(n: number, assignee: string | null): TaskRow {
  const [element, name] = works[n % works.length] ?? works[0];
  const state = states[n % states.length] ?? 'ok';
  return {
    id: `${uuid(n)}.${n}`,
    instance: uuid(n),
    version: 3,
    name,
    element,
    process: element === 'application' ? accompaniment : journey,
    person: personOf(n),
    caseWords: `Дело 72-${String(412 + n).padStart(4, '0')}`,
    status: 'open',
    statusWords: assignee === null ? 'новая' : 'в работе',
    assignee: assignee === null ? null : { id: assignee, name: 'Осинина А. П.' },
    groupWords: 'ГБ МСЭ, эксперт',
    term: n % 9 === 8 ? null : termOf(state),
    standing: n % 9 === 8,
    draftSavedAt: assignee !== null && n % 3 === 0 ? '2026-04-15T04:12:31.000Z' : null,
    openedAt: '2026-04-10T04:00:00.000Z',
    closedAt: null,
    action: assignee === null ? 'claim' : 'open',
  };
}

export const steps: Step[] = [
  { element: 'screening', name: 'Проверить условия участия', state: 'done', at: '2026-02-02T05:10:00.000Z', who: 'Осинина А. П.' },
  {
    element: 'consent-participation',
    name: 'Получить согласие на участие',
    state: 'done',
    at: '2026-02-04T06:00:00.000Z',
    who: 'Осинина А. П.',
  },
  { element: 'certificate', name: 'Оформить электронный сертификат', state: 'done', at: '2026-02-12T06:00:00.000Z', who: 'Липова Т. В.' },
  { element: 'admission', name: 'Принять на курс', state: 'done', at: '2026-03-16T04:00:00.000Z', who: 'Рябинин П. А.' },
  {
    element: 'control-assessment',
    name: 'Провести контрольную оценку',
    state: 'done',
    at: '2026-04-07T09:00:00.000Z',
    who: 'Рябинин П. А.',
  },
  { element: 'score', name: 'Рассчитать эффективность', state: 'stuck', at: '2026-04-08T05:00:00.000Z', who: 'Осинина А. П.' },
  { element: 'sign-record', name: 'Подписать сведения', state: 'ahead', at: null, who: null },
  { element: 'federal-review', name: 'Просмотр Федеральным бюро', state: 'ahead', at: null, who: null },
];

export const documents: DocumentRow[] = [
  {
    id: uuid(701),
    title: 'Протокол контрольной оценки № КО-12',
    fileName: 'протокол-ко-12.pdf',
    mediaType: 'application/pdf',
    size: 184_320,
    at: '2026-04-07T09:12:00.000Z',
    by: 'Рябинин П. А.',
    href: `/api/documents/${uuid(701)}`,
    signature: { state: 'valid', words: 'подпись действительна на 07.04.2026' },
  },
  {
    id: uuid(702),
    title: 'Сведения о ребёнке-инвалиде',
    fileName: 'сведения.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    size: 32_100,
    at: '2026-02-09T07:00:00.000Z',
    by: 'Осинина А. П.',
    href: `/api/documents/${uuid(702)}`,
    signature: { state: 'test', words: 'учебная подпись, юридической силы не имеет' },
  },
  {
    id: uuid(703),
    title: 'Согласие на обработку персональных данных',
    fileName: 'согласие.pdf',
    mediaType: 'application/pdf',
    size: 1_843_200,
    at: '2026-02-04T06:00:00.000Z',
    by: null,
    href: `/api/documents/${uuid(703)}`,
    signature: null,
  },
];

export const yes = { allowed: true, reason: null };
export const no = (reason: string) => ({ allowed: false, reason });

export function buildTaskView(row: TaskRow, user: string, draft: Task['draft']): Task {
  const form = getForm(catalog, formKeyOf(row));
  const earlier = getForm(catalog, 'control-assessment.v1');
  const consent = getForm(catalog, 'consent.v1');
  const mine = row.assignee?.id === user;
  const beside = (key: typeof earlier, n: number, at: string) => ({
    id: `s${n}`,
    title: key.title,
    formKey: key.key,
    at,
    by: 'Рябинин П. А.',
    schema: { ...key.schema },
    ui: key.ui,
    data: key.sample,
  });
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    element: row.element,
    process: row.process,
    instance: row.instance,
    status: row.status,
    statusWords: row.statusWords,
    person: row.person,
    caseWords: row.caseWords,
    assignee: row.assignee,
    candidateGroups: [{ code: 'mse_specialist', name: 'Специалист МСЭ' }],
    reminders: [],
    organisation: { code: 'gb-72', name: 'Главное бюро МСЭ, Тюменская область' },
    term: row.term,
    form: { key: form.key, title: form.title },
    schema: { ...form.schema },
    ui: form.ui,
    prefill: row.element in begun ? { ...form.sample, ...asObject(begun[row.element]) } : {},
    draft,
    submitted: row.status === 'done' ? { at: NOW, by: 'Осинина А. П.', data: form.sample } : null,
    beside: { documents, forms: [beside(earlier, 1, '2026-04-07T09:12:00.000Z'), beside(consent, 2, '2026-02-04T06:00:00.000Z')] },
    steps,
    allowed: {
      claim: row.assignee === null ? yes : no('Задача уже занята.'),
      release: mine ? yes : no('Вернуть можно только свою задачу.'),
      submit: mine ? yes : no(row.assignee === null ? 'Сначала возьмите задачу.' : `Задачу выполняет ${row.assignee.name}`),
      refuse: mine ? yes : no('Сначала возьмите задачу.'),
      reassign: no('Это делает руководитель.'),
    },
    readRecorded: true,
    at: NOW,
  };
}
