import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getForm, listForms } from '#forms/catalog.ts';
import { problem, Refused } from './mock-problem.ts';
import { buildStuckList, buildStuckRow, matrix, staff, stageTimes } from './mock-boards.ts';
import { buildSubmission, definitions, history, mail, reads } from './mock-history.ts';
import { buildSession, personOf, NOW } from './mock-people.ts';
import { buildCase, buildCaseView, buildCourse, buildProcesses, variables } from './mock-cases.ts';
import { catalog } from './mock-tasks.ts';

import { type Asked, inQueue, report, taskAnswer } from './mock-state.ts';

const root = join(import.meta.dirname, '../..');

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
      if (parts[2] === 'course') return buildCourse();
      if (parts[2] === 'variables') return variables;
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
    ({ state, parts, body }) => {
      if (parts[2] === 'events') return report(body);
      state.caseCommands.push(body);
      return { instance: buildCase(0).instance, status: 'active', done: 'Шаг выполнен, сбоя больше нет.' };
    },
  ],
  [
    'GET supervision',
    ({ state, query, parts }) => {
      if (parts[1] === 'matrix') return state.empty ? { ...matrix, owners: [], cells: [], stages: [] } : matrix;
      if (parts[1] === 'stages') return state.empty ? { ...stageTimes, stages: [] } : stageTimes;
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
                person: personOf(n),
                birthYear: 2018,
                erased: null,
                fullName: `${personOf(n).displayName.slice(0, -3)} Максим Андреевич`,
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
    () => ({
      intact: true,
      checked: 148,
      journals: 37,
      root: '9f3ac1e7b04d5a21',
      at: NOW,
      words: 'Все 148 звеньев на месте, ни одно не изменено.',
    }),
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
