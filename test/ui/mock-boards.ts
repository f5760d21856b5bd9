import type { Matrix, StaffList, StageTimes, StuckList, StuckRow } from '#api/contract/supervision.ts';
import { personOf, NOW, termOf, uuid } from './mock-people.ts';
import { buildTask } from './mock-tasks.ts';

const yes = { allowed: true, reason: null };
const no = (reason: string) => ({ allowed: false, reason });

const stuckKinds = [
  {
    code: 'SOFT_OVERDUE',
    words: 'прошёл внутренний срок',
    why: 'ждёт подписи руководителя ГБ с 09.04; внутренний срок прошёл 13.04',
    next: 'начальнику отдела',
    term: 'overdue',
  },
  {
    code: 'HARD_OVERDUE',
    words: 'прошёл срок по закону',
    why: 'сведения не отправлены в СФР, срок по закону прошёл',
    next: 'отправить сегодня',
    term: 'overdue',
  },
  {
    code: 'UNCLAIMED',
    words: 'никто не взял',
    why: 'лежит в отделе 3 рабочих дня, никто не взял',
    next: 'передать специалисту',
    term: 'soon',
  },
  {
    code: 'WAITING_EXTERNAL',
    words: 'ждём другую организацию',
    why: 'нет протокола организации с 07.04',
    next: 'напомнить организации',
    term: 'ok',
  },
  {
    code: 'TECH_FAILURE',
    words: 'технический сбой',
    why: 'внесение в ЕЦЦП не прошло: нет связи с порталом',
    next: 'повторить с проверкой',
    term: null,
  },
  {
    code: 'NO_ACTOR',
    words: 'некому действовать',
    why: 'единственный исполнитель в отпуске до 30.04',
    next: 'назначить замещение',
    term: 'soon',
  },
] as const;

export function buildStuckRow(n: number): StuckRow {
  const kind = stuckKinds[n % stuckKinds.length] ?? stuckKinds[0];
  const task = buildTask(n, 'staff-specialist');
  const failed = kind.code === 'TECH_FAILURE';
  return {
    id: `stuck-${n}`,
    instance: uuid(n),
    task: failed ? null : { id: task.id, version: 3, name: task.name },
    person: personOf(n),
    caseWords: task.caseWords,
    process: task.process,
    stage: failed ? 'Внесение в ЕЦЦП' : task.name,
    since: '2026-04-09T04:00:00.000Z',
    sinceWords: '4 рабочих дня',
    term: kind.term === null ? null : termOf(kind.term),
    reasons: [{ code: kind.code, words: kind.words }],
    why: kind.why,
    daysOver: 2,
    owner:
      kind.code === 'UNCLAIMED' || failed
        ? null
        : { id: 'staff-signer', name: 'Котов И. И.', absentUntil: kind.code === 'NO_ACTOR' ? '2026-04-30' : null },
    holder:
      kind.code === 'UNCLAIMED'
        ? { kind: 'nobody', words: 'никто не взял', instance: null }
        : failed
          ? { kind: 'other', words: 'разбирает руководитель', instance: null }
          : { kind: 'person', words: 'Котов И. И.', instance: null },
    groupWords: 'ГБ МСЭ, руководитель',
    organisation: { code: 'gb-72', name: 'Главное бюро МСЭ, Тюменская область' },
    next: { words: kind.next, at: failed ? null : '2026-04-17T04:00:00.000Z' },
    incident: failed ? 1 : null,
    allowed: {
      reassign: failed ? no('Это делает система.') : yes,
      remind: failed ? no('Это делает система.') : yes,
      extend: kind.code === 'HARD_OVERDUE' || failed ? no('Срок по закону не продлевается.') : yes,
      resolve: failed ? yes : no('Сбоя нет.'),
    },
  };
}

export function buildStuckList(rows: StuckRow[]): StuckList {
  return {
    rows,
    nextCursor: null,
    counts: {
      total: rows.length,
      open: rows.length === 0 ? 38 : 412,
      inQueues: rows.length === 0 ? 38 : 412,
      overdue: rows.filter((row) => row.term?.state === 'overdue').length,
      atRisk: rows.length === 0 ? 0 : 31,
      longerThanUsual: rows.length === 0 ? 0 : 8,
      casesWithoutActor: rows.filter((row) => row.reasons[0]?.code === 'NO_ACTOR').length,
      withoutActor: rows.filter((row) => row.reasons[0]?.code === 'NO_ACTOR').length,
      byReason: stuckKinds
        .map(({ code, words }) => ({ code, words, count: rows.filter((row) => row.reasons[0]?.code === code).length }))
        .filter((one) => one.count > 0),
      byOwner: [{ code: 'staff-signer', words: 'Котов И. И.', count: 9 }],
      byUnit: [{ code: 'gb-72', words: 'Главное бюро МСЭ, Тюменская область', count: rows.length }],
    },
    at: NOW,
  };
}

export const staff: StaffList = {
  at: NOW,
  rows: [
    {
      id: 'staff-signer',
      name: 'Котов И. И.',
      position: 'Руководитель главного бюро',
      roles: [{ code: 'mse_signer', words: 'Подписант МСЭ' }],
      organisation: 'gb-72',
      organisationName: 'Главное бюро МСЭ, Тюменская область',
      absentUntil: '2026-04-30',
      load: 9,
    },
    {
      id: 'staff-deputy',
      name: 'Берёзова Л. Н.',
      position: 'Заместитель руководителя',
      roles: [{ code: 'mse_signer', words: 'Подписант МСЭ' }],
      organisation: 'gb-72',
      organisationName: 'Главное бюро МСЭ, Тюменская область',
      absentUntil: null,
      load: 3,
    },
  ],
};

export const stageTimes: StageTimes = {
  stages: [
    {
      key: 'sign-record',
      name: 'Подписание',
      process: 'Комплексная реабилитация ребёнка-инвалида',
      usual: { half: 0.8, most: 2 },
      open: 11,
      oldest: 14,
    },
    {
      key: 'score',
      name: 'Расчёт эффективности',
      process: 'Комплексная реабилитация ребёнка-инвалида',
      usual: { half: 2, most: 5.5 },
      open: 9,
      oldest: 3,
    },
    {
      key: 'screening',
      name: 'Проверка условий',
      process: 'Комплексная реабилитация ребёнка-инвалида',
      usual: { half: 1, most: 4 },
      open: 0,
      oldest: null,
    },
    { key: 'grant', name: 'Решение о сопровождении', process: 'Сопровождение', usual: null, open: 1, oldest: 0.4 },
  ],
  share: 90,
  at: NOW,
};

export const matrix: Matrix = {
  stages: [
    { key: 'screening', name: 'Проверка условий', count: 14 },
    { key: 'score', name: 'Расчёт эффективности', count: 9 },
    { key: 'sign-record', name: 'Подписание', count: 11 },
  ],
  owners: [
    { id: 'staff-specialist', name: 'Осинина А. П.', absentUntil: null, count: 17 },
    { id: 'staff-signer', name: 'Котов И. И.', absentUntil: '2026-04-30', count: 11 },
    { id: null, name: 'Никто не взял', absentUntil: null, count: 6 },
  ],
  cells: [
    { owner: 'staff-specialist', stage: 'screening', count: 8, overdue: 0 },
    { owner: 'staff-specialist', stage: 'score', count: 9, overdue: 2 },
    { owner: 'staff-signer', stage: 'sign-record', count: 11, overdue: 4 },
    { owner: null, stage: 'screening', count: 6, overdue: 1 },
  ],
  at: NOW,
};
