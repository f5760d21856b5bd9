import type { Page } from 'playwright';
import { uuid, type Persona } from './mock-people.ts';

/** Every screen a person may see, and how to come to it. */
export interface Screen {
  name: string;
  persona: Persona | null;
  path: string;
  empty?: boolean;
  /** What a person does there before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

const task = (n: number): string => `/task/${uuid(n)}.${n}`;

const queues = ['mine', 'group', 'today', 'overdue', 'drafts', 'recent'];

export const screens: Screen[] = [
  { name: 'log-in', persona: null, path: '/' },
  { name: 'inbox', persona: 'specialist', path: '/tasks/mine' },
  ...queues.map((queue): Screen => ({ name: `inbox-${queue}-empty`, persona: 'specialist', path: `/tasks/${queue}`, empty: true })),
  { name: 'inbox-group', persona: 'specialist', path: '/tasks/group' },
  { name: 'keys-help', persona: 'specialist', path: '/tasks/mine', act: (page) => page.keyboard.press('Shift+Slash') },
  { name: 'task-score', persona: 'specialist', path: task(0) },
  {
    name: 'task-errors',
    persona: 'specialist',
    path: task(1),
    act: async (page) => {
      await page.getByRole('button', { name: /Завершить/ }).click();
      await page.getByText(/Исправьте/).waitFor();
    },
  },
  { name: 'task-assessment', persona: 'specialist', path: task(4) },
  {
    name: 'task-assessment-errors',
    persona: 'specialist',
    path: task(4),
    act: async (page) => {
      await page.getByRole('button', { name: /Завершить/ }).click();
      await page.getByText(/Исправьте/).waitFor();
    },
  },
  { name: 'task-signature', persona: 'specialist', path: task(6) },
  { name: 'task-application', persona: 'specialist', path: task(7) },
  {
    name: 'case-report-event',
    persona: 'specialist',
    path: `/cases/${uuid(0)}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Сообщить о событии…' }).click();
      await page.getByRole('radio', { name: 'Семья переезжает в другой регион' }).check();
      await page.getByRole('dialog').getByLabel('Куда переезжает').waitFor();
    },
  },
  { name: 'task-unclaimed', persona: 'specialist', path: task(20) },
  {
    name: 'task-earlier-forms',
    persona: 'specialist',
    path: task(0),
    act: async (page) => {
      await page.getByRole('tab', { name: /Прежние формы/ }).click();
      await page.getByRole('button', { name: /Протокол контрольной оценки/ }).click();
    },
  },
  {
    name: 'task-refuse',
    persona: 'specialist',
    path: task(0),
    act: (page) => page.getByRole('button', { name: 'Отказаться…' }).click(),
  },
  { name: 'start', persona: 'specialist', path: '/start' },
  {
    name: 'start-form',
    persona: 'specialist',
    path: '/start/accompaniment.v1',
    act: (page) => page.getByRole('button', { name: 'Начать дело' }).click(),
  },
  { name: 'cases', persona: 'supervisor', path: '/cases' },
  { name: 'cases-empty', persona: 'supervisor', path: '/cases', empty: true },
  { name: 'stuck', persona: 'supervisor', path: '/supervision' },
  { name: 'stuck-empty', persona: 'supervisor', path: '/supervision', empty: true },
  {
    name: 'stuck-reassign',
    persona: 'supervisor',
    path: '/supervision',
    act: async (page) => {
      await page
        .getByRole('checkbox', { name: /^Выбрать: / })
        .nth(0)
        .check();
      await page
        .getByRole('checkbox', { name: /^Выбрать: / })
        .nth(1)
        .check();
      await page.getByRole('button', { name: /Передать \(/ }).click();
    },
  },
  { name: 'matrix', persona: 'supervisor', path: '/supervision/matrix' },
  { name: 'stages', persona: 'supervisor', path: '/supervision/stages' },
  { name: 'stages-empty', persona: 'supervisor', path: '/supervision/stages', empty: true },
  { name: 'matrix-empty', persona: 'supervisor', path: '/supervision/matrix', empty: true },
  {
    name: 'case',
    persona: 'supervisor',
    path: `/cases/${uuid(0)}`,
    act: async (page) => {
      await page.locator('.djs-container svg .djs-shape').first().waitFor();
    },
  },
  {
    name: 'case-suspend',
    persona: 'supervisor',
    path: `/cases/${uuid(0)}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Действия' }).click();
      await page.getByRole('menuitem', { name: 'Приостановить…' }).click();
      await page.getByRole('dialog').getByLabel('Одни стоят, другие идут').check();
      await page
        .getByRole('dialog')
        .getByLabel(/Использовать сертификат/)
        .check();
    },
  },
  {
    name: 'case-modify',
    persona: 'supervisor',
    path: `/cases/${uuid(0)}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Действия' }).click();
      await page.getByRole('menuitem', { name: 'Изменить ход дела…' }).click();
      await page.getByRole('dialog').getByLabel('Рассчитать эффективность').check();
    },
  },
  {
    name: 'case-machine',
    persona: 'supervisor',
    path: `/cases/${uuid(0)}`,
    act: async (page) => {
      await page.getByRole('tab', { name: 'Для администратора' }).click();
      await page.getByRole('button', { name: 'Показать данные' }).click();
      await page
        .getByRole('button', { name: /^Изменить…: / })
        .first()
        .waitFor();
    },
  },
  { name: 'audit', persona: 'auditor', path: '/audit' },
  { name: 'audit-empty', persona: 'auditor', path: '/audit', empty: true },
  {
    name: 'history',
    persona: 'auditor',
    path: `/audit/people/${uuid(9000)}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Проверить сейчас' }).click();
      await page.getByText(/История цела/).waitFor();
    },
  },
  { name: 'history-empty', persona: 'auditor', path: `/audit/people/${uuid(9000)}`, empty: true },
  {
    name: 'history-reads',
    persona: 'auditor',
    path: `/audit/people/${uuid(9000)}`,
    act: (page) => page.getByRole('tab', { name: 'Кто читал' }).click(),
  },
  {
    name: 'submission',
    persona: 'auditor',
    path: `/audit/people/${uuid(9000)}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'показать форму' }).first().click();
      await page.getByText('Что изменилось').waitFor();
    },
  },
  { name: 'mail', persona: 'admin', path: '/admin/mail' },
  { name: 'mail-empty', persona: 'admin', path: '/admin/mail', empty: true },
  { name: 'definitions', persona: 'admin', path: '/admin/definitions' },
  { name: 'definitions-empty', persona: 'admin', path: '/admin/definitions', empty: true },
  { name: 'definition', persona: 'admin', path: '/admin/definitions/child-journey.v1' },
  { name: 'forms', persona: 'admin', path: '/admin/forms' },
  { name: 'form', persona: 'admin', path: '/admin/forms/control-assessment.v1' },
  {
    name: 'training-clock',
    persona: 'specialist',
    path: '/tasks/mine',
    act: (page) => page.getByRole('button', { name: 'Перевести часы…' }).click(),
  },
];

/** The other looks differ in colours and in width: one screen of each kind is enough to see that. */
export const mainScreens: Screen[] = screens.filter((screen) =>
  [
    'log-in',
    'inbox',
    'task-score',
    'task-errors',
    'task-assessment-errors',
    'task-unclaimed',
    'task-earlier-forms',
    'start-form',
    'cases',
    'stuck',
    'stuck-reassign',
    'matrix',
    'stages',
    'case',
    'history',
    'submission',
    'mail',
    'form',
  ].includes(screen.name),
);
