import type { Task, TaskRow } from '#api/contract/task.ts';
import { getForm } from '#forms/catalog.ts';
import { evaluateWarnings } from '#forms/rules.ts';
import { validateForm } from '#forms/validate.ts';
import type { FormValue } from '#forms/form.ts';
import { problem, Refused } from './mock-problem.ts';
import { NOW, type Persona } from './mock-people.ts';
import { buildCase } from './mock-cases.ts';
import { buildTask, buildTaskView, catalog, formKeyOf } from './mock-tasks.ts';

export const USER = 'staff-specialist';

/** What a test may turn: who is logged in, whether there is anything to show, and what goes wrong. */
export interface MockState {
  persona: Persona | null;
  empty: boolean;
  fault: 'none' | 'unreachable' | 'changed';
  drafts: Map<string, NonNullable<Task['draft']>>;
  /** A save of a draft is answered only after this. */
  draftsWaitFor: Promise<void>;
  tasks: TaskRow[];
  /** Idempotency-Keys of the submits that were accepted, in order. */
  submitted: string[];
  /** Bodies of the commands on a case, in order. */
  caseCommands: Asked['body'][];
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
  draftsWaitFor: Promise.resolve(),
  tasks: startingTasks(),
  submitted: [],
  caseCommands: [],
});

export interface Asked {
  state: MockState;
  query: URLSearchParams;
  parts: string[];
  body: { [name: string]: FormValue };
  key: string;
}

export function inQueue(state: MockState, query: URLSearchParams): TaskRow[] {
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

export function taskAnswer({ state, parts, body, key }: Asked): unknown {
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
    case 'draft':
      return state.draftsWaitFor.then(() => saveDraft(state, row, body));
    case 'submit':
      return submit(state, row, body, key);
    default:
      return { done: 'Отказ записан.', instanceStatus: 'active', next: null, warnings: [] };
  }
}

function saveDraft(state: MockState, row: TaskRow, body: Asked['body']): { savedAt: string; version: number } {
  if (row.status !== 'open') throw new Refused(problem(409, 'TASK_CLOSED', 'Задача закрыта', 'Задача уже завершена.'));
  const version = state.drafts.get(row.id)?.version ?? 0;
  if (body['version'] !== version)
    throw new Refused(problem(409, 'DRAFT_CHANGED', 'Черновик изменился', 'Черновик уже сохранили из другого окна.'));
  const saved = { data: body['data'] as Record<string, unknown>, savedAt: new Date().toISOString(), version: version + 1 };
  state.drafts.set(row.id, saved);
  return { savedAt: saved.savedAt, version: saved.version };
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
  const form = getForm(catalog, formKeyOf(row));
  const errors = validateForm(form, body['data'] ?? {}, '2026-04-15');
  if (errors.length > 0)
    throw new Refused(problem(422, 'FORM_INVALID', 'Форма заполнена с ошибками', 'Исправьте указанные поля.', { errors }));
  state.submitted.push(key);
  state.drafts.delete(row.id);
  Object.assign(row, { status: 'done', closedAt: NOW, action: 'read', statusWords: 'завершена' });
  return {
    done: 'Готово. Дальше: «Подписать сведения» — руководитель ГБ, до 17.04.2026.',
    instanceStatus: 'active',
    warnings: evaluateWarnings(form.schema, body['data'], '2026-04-15'),
    next: inQueue(state, new URLSearchParams())[0] ?? null,
  };
}

export function report(body: Asked['body']): unknown {
  const errors = validateForm(getForm(catalog, 'transfer.v1'), body['data'] ?? {}, '2026-04-15');
  if (errors.length > 0) throw new Refused(problem(422, 'EVENT_DATA_INVALID', 'Сведения о событии неверны', 'Исправьте поля.', { errors }));
  return { instance: buildCase(0).instance, status: 'active', done: 'Записано: Семья переезжает в другой регион. Дело завершено.' };
}
