import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task, TaskRow } from '#api/contract/task.ts';
import { getForm, listForms } from '#forms/catalog.ts';
import { validateForm } from '#forms/validate.ts';
import type { FormValue } from '#forms/form.ts';
import { problem, Refused } from './mock-problem.ts';
import { buildStuckList, buildStuckRow, matrix, staff } from './mock-boards.ts';
import { buildSubmission, definitions, history, mail, reads } from './mock-history.ts';
import { buildSession, childOf, NOW, type Persona } from './mock-people.ts';
import { buildCase, buildCaseView, buildProcesses, buildTask, buildTaskView, catalog, formKeyOf } from './mock-tasks.ts';

const root = join(import.meta.dirname, '../..');

export const USER = 'staff-specialist';

/** What a test may turn: who is logged in, whether there is anything to show, and what goes wrong. */
export interface MockState {
  persona: Persona | null;
  empty: boolean;
  fault: 'none' | 'unreachable' | 'changed';
  drafts: Map<string, NonNullable<Task['draft']>>;
  tasks: TaskRow[];
  /** Idempotency-Keys of the submits that were accepted, in order. */
  submitted: string[];
}

const startingTasks = (): TaskRow[] => [
  ...Array.from({ length: 12 }, (_, n) => buildTask(n, USER)),
  ...Array.from({ length: 5 }, (_, n) => buildTask(20 + n, null)),
];

export const fresh = (): MockState => ({
  persona: 'specialist',
  empty: false,
  fault: 'none',
  drafts: new Map(),
  tasks: startingTasks(),
  submitted: [],
});

export interface Asked {
  state: MockState;
  query: URLSearchParams;
  parts: string[];
  body: { [name: string]: FormValue };
  key: string;
}

function inQueue(state: MockState, query: URLSearchParams): TaskRow[] {
  if (state.empty) return [];
  const queue = query.get('queue') ?? 'mine';
  const open = state.tasks.filter((row) => row.status === 'open');
  const mine = open.filter((row) => row.assignee?.id === USER);
  const chosen: Record<string, TaskRow[]> = {
    mine,
    group: open.filter((row) => row.assignee === null),
    today: mine.filter((row) => row.term?.state === 'today'),
    overdue: mine.filter((row) => row.term?.state === 'overdue'),
    drafts: mine.filter((row) => row.draftSavedAt !== null),
    recent: state.tasks.filter((row) => row.status === 'done'),
  };
  const element = query.get('element');
  const due = query.get('due');
  return (chosen[queue] ?? []).filter((row) => (element === null || row.element === element) && (due === null || row.term?.state === due));
}

function findTask(state: MockState, id: string): TaskRow {
  const row = state.tasks.find((one) => one.id === id);
  if (row === undefined) throw new Refused(problem(404, 'TASK_NOT_FOUND', 'Задачи нет', 'Такой задачи нет.'));
  return row;
}

function taskAnswer({ state, parts, body, key }: Asked): unknown {
  const row = findTask(state, parts[1] ?? '');
  const view = (): Task => buildTaskView(row, USER, state.drafts.get(row.id) ?? null);
  const changed = (done: string) => ({
    id: row.id,
    version: row.version,
    status: row.status,
    statusWords: row.statusWords,
    assignee: row.assignee,
    allowed: view().allowed,
    done,
  });
  switch (parts[2]) {
    case undefined:
      return view();
    case 'claim':
      Object.assign(row, {
        assignee: { id: USER, name: 'Осинина А. П.' },
        statusWords: 'в работе',
        action: 'open',
        version: row.version + 1,
      });
      return changed('Задача ваша.');
    case 'release':
      Object.assign(row, { assignee: null, statusWords: 'вернули в отдел', action: 'claim', version: row.version + 1 });
      return changed('Задача возвращена в отдел.');
    case 'draft': {
      const saved = {
        data: body['data'] as Record<string, unknown>,
        savedAt: new Date().toISOString(),
        version: (state.drafts.get(row.id)?.version ?? 0) + 1,
      };
      state.drafts.set(row.id, saved);
      return { savedAt: saved.savedAt, version: saved.version };
    }
    case 'submit':
      return submit(state, row, body, key);
    default:
      return { done: 'Отказ записан.', instanceStatus: 'active', next: null };
  }
}

function submit(state: MockState, row: TaskRow, body: Asked['body'], key: string): unknown {
  if (state.fault === 'changed') {
    throw new Refused(
      problem(409, 'TASK_CHANGED', 'Задача изменилась', 'Пока вы заполняли форму, задачу изменили. Ничего не отправлено.', {
        version: row.version + 1,
        changes: [{ at: '2026-04-15T04:29:00.000Z', who: 'Дубова И. С.', words: 'внутренний срок продлён до 17.04.2026' }],
      }),
    );
  }
  const errors = validateForm(getForm(catalog, formKeyOf(row)), body['data'] ?? {}, '2026-04-15');
  if (errors.length > 0)
    throw new Refused(problem(422, 'FORM_INVALID', 'Форма заполнена с ошибками', 'Исправьте указанные поля.', { errors }));
  state.submitted.push(key);
  Object.assign(row, { status: 'done', closedAt: NOW, action: 'read', statusWords: 'завершена' });
  return {
    done: 'Готово. Дальше: «Подписать сведения» — руководитель ГБ, до 17.04.2026.',
    instanceStatus: 'active',
    next: inQueue(state, new URLSearchParams())[0] ?? null,
  };
}

function report(body: Asked['body']): unknown {
  const errors = validateForm(getForm(catalog, 'transfer.v1'), body['data'] ?? {}, '2026-04-15');
  if (errors.length > 0) throw new Refused(problem(422, 'EVENT_DATA_INVALID', 'Сведения о событии неверны', 'Исправьте поля.', { errors }));
  return { instance: buildCase(0).instance, status: 'active', done: 'Записано: Семья переезжает в другой регион. Дело завершено.' };
}

const firstPage = (rows: unknown[]) => ({ rows, nextCursor: null, at: NOW });

/** One entry a route of the contract; `parts` is the path after /api. */
export const routes: [string, (asked: Asked) => unknown][] = [
  [
    'GET session',
    ({ state }) =>
      state.persona === null
        ? Promise.reject(new Refused(problem(401, 'LOGIN_REQUIRED', 'Нужен вход', 'Войдите.')))
        : buildSession(state.persona),
  ],
  [
    'GET tasks',
    ({ state, query, parts, ...rest }) => {
      if (parts[1] === 'counts') {
        const count = (queue: string): number => inQueue(state, new URLSearchParams({ queue })).length;
        return {
          mine: count('mine'),
          group: count('group'),
          today: count('today'),
          overdue: count('overdue'),
          drafts: count('drafts'),
          at: NOW,
        };
      }
      return parts[1] === undefined ? firstPage(inQueue(state, query)) : taskAnswer({ state, query, parts, ...rest });
    },
  ],
  ['POST tasks', taskAnswer],
  ['PUT tasks', taskAnswer],
  ['GET processes', () => buildProcesses()],
  [
    'POST processes',
    ({ state }) => ({ instance: buildCase(1).instance, caseNo: '72-0500', done: 'Дело 72-0500 открыто.', next: state.tasks[1] ?? null }),
  ],
  [
    'GET cases',
    async ({ state, parts }) => {
      if (parts[1] === undefined) return firstPage(state.empty ? [] : Array.from({ length: 14 }, (_, n) => buildCase(n)));
      if (parts[2] !== 'diagram') return buildCaseView(0);
      const bpmn = await readFile(join(root, 'workflows/definitions/child-journey.v1.bpmn'), 'utf8');
      return {
        bpmn,
        done: ['screening', 'consent-participation', 'certificate', 'booking', 'admission', 'control-assessment'],
        now: [],
        stuck: ['score'],
        taken: [],
        at: NOW,
      };
    },
  ],
  [
    'POST cases',
    ({ parts, body }) =>
      parts[2] === 'events' ? report(body) : { instance: buildCase(0).instance, status: 'active', done: 'Шаг выполнен, сбоя больше нет.' },
  ],
  [
    'GET supervision',
    ({ state, query, parts }) => {
      if (parts[1] === 'matrix') return state.empty ? { ...matrix, owners: [], cells: [], stages: [] } : matrix;
      if (parts[1] === 'staff') return staff;
      const rows = state.empty ? [] : Array.from({ length: 13 }, (_, n) => buildStuckRow(n));
      const reason = query.get('reason');
      const list = buildStuckList(rows);
      return reason === null ? list : { ...list, rows: rows.filter((row) => row.reasons[0]?.code === reason) };
    },
  ],
  [
    'POST supervision',
    ({ parts }) => {
      if (parts[2]?.endsWith('.3') === true)
        throw new Refused(problem(409, 'TASK_CHANGED', 'Задача изменилась', 'Задачу уже завершил Рябинин П. А.'));
      return { id: parts[2], version: 4, done: 'Передано: Берёзова Л. Н.', term: null };
    },
  ],
  [
    'GET audit',
    ({ state, parts }) => {
      if (parts[2] === undefined)
        return firstPage(
          state.empty
            ? []
            : Array.from({ length: 6 }, (_, n) => ({
                child: childOf(n),
                birthYear: 2018,
                fullName: `${childOf(n).displayName.slice(0, -3)} Максим Андреевич`,
                cases: 3,
                lastEventAt: NOW,
              })),
        );
      if (parts[3] === 'history') return history(state.empty);
      if (parts[3] === 'reads') return state.empty ? firstPage([]) : reads;
      return buildSubmission(parts[4] ?? '');
    },
  ],
  [
    'POST audit',
    () => ({ intact: true, checked: 148, root: '9f3ac1e7b04d5a21', at: NOW, words: 'Все 148 звеньев на месте, ни одно не изменено.' }),
  ],
  [
    'GET definitions',
    async ({ state, parts }) => {
      if (parts[1] === undefined) return { rows: state.empty ? [] : definitions, at: NOW };
      const source = await readFile(join(root, 'workflows/definitions/child-journey.v1.bpmn'), 'utf8');
      return {
        definition: definitions[0],
        source,
        versions: [definitions[0]],
        elements: [
          { id: 'screening', name: 'Проверить условия участия', kind: 'задача человека', form: 'screening.v1', roles: ['Специалист МСЭ'] },
        ],
      };
    },
  ],
  [
    'GET forms',
    ({ state, parts }) => {
      const all = listForms(catalog);
      const rowOf = (form: (typeof all)[number]) => ({
        key: form.key,
        name: form.name,
        version: form.version,
        title: form.title,
        code: form.schema['x-form']?.code ?? null,
        source: form.schema['x-form']?.source ?? null,
        hash: form.hash,
      });
      if (parts[1] === undefined) return { rows: state.empty ? [] : all.map(rowOf), at: NOW };
      const form = getForm(catalog, parts[1]);
      return { form: rowOf(form), schema: form.schema, ui: form.ui, sample: form.sample };
    },
  ],
  [
    'GET dictionaries',
    ({ parts }) => ({
      name: parts[1],
      title: 'Организации',
      rows: [
        { code: 'gb-72', title: 'Главное бюро МСЭ, Тюменская область' },
        { code: 'provider-72-1', title: 'Центр реабилитации «Кедровая поляна»' },
        { code: 'mse-72', title: 'Бюро МСЭ № 1, Тюмень' },
      ],
    }),
  ],
  ['GET training', () => ({ now: NOW, real: NOW, words: 'учебный режим: 15.04.2026 09:30 (+5 дней)' })],
  ['POST training', () => ({ now: NOW, real: NOW, words: 'учебный режим: 22.04.2026 09:30 (+12 дней)' })],
  ['GET mail', ({ state }) => (state.empty ? { ...mail, rows: [] } : mail)],
  [
    'POST files',
    () => ({
      id: '01960000-0000-7000-8000-000000000777',
      fileName: 'скан.pdf',
      mediaType: 'application/pdf',
      size: 1200,
      hash: 'a'.repeat(64),
      href: '/api/documents/x',
    }),
  ],
];
