import type { ElementOf, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { analyseData } from '../data/analyse.ts';
import { NOTHING } from '../data/variables.ts';
import type { Found } from '../finding.ts';
import type { Known, KnownRole } from '../known.ts';
import type { CheckRule } from '../rule.ts';
import { codesOf, hasActor, rolesNamed } from '../waits/actors.ts';
import { coverWaits } from '../waits/coverage.ts';
import type { WaitCoverage } from '../waits/coverage.ts';

/** The proof that whoever waits is waited for: every wait has an owner, a queue, an action, and a term or a reason why none. */
export const waitUncovered: CheckRule = {
  name: 'wait-uncovered',
  codes: {
    TASK_WITHOUT_ACTOR: { severity: 'error', says: 'У задачи нет ни исполнителя, ни группы: её никто не увидит.' },
    ROLE_UNKNOWN: { severity: 'error', says: 'Роли с таким кодом нет.' },
    ROLE_WITHOUT_ACTION: { severity: 'error', says: 'Задачу дают роли, которой нельзя выполнять задачи.' },
    ROLE_WITHOUT_PEOPLE: {
      severity: 'warning',
      says: 'Задачу дают роли, в которой нет людей — нигде или в названных местах. Людей считает публикация, по списку сотрудников.',
      acceptable: true,
    },
    MESSAGE_WITHOUT_SENDER: { severity: 'warning', says: 'Сообщения или сигнала ждут, а послать его некому.', acceptable: true },
    WAIT_WITHOUT_DEADLINE: { severity: 'warning', says: 'У ожидания нет ни срока, ни часов, ни надзора.', acceptable: true },
  },
  checkModel(model, checked) {
    const tasks = Object.values(model.elements).flatMap((element) =>
      element.type === 'userTask' ? checkTask(element, model, checked) : [],
    );
    const named = Object.values(model.elements).flatMap((element) =>
      rolesNamed(element).flatMap((code) => unknownRole(element.id, code, checked.known)),
    );
    return [...tasks, ...named, ...coverWaits(model, checked).flatMap((wait) => checkWait(wait, checked.known))];
  },
};

function checkTask(task: ElementOf<'userTask'>, model: Model, checked: Checked): Found[] {
  const { known } = checked;
  if (!hasActor(task)) {
    const sentence =
      'У задачи нет ни исполнителя, ни группы: её никто не увидит в своих задачах. Назначьте роль (candidate groups) или человека.';
    return [{ element: task.id, code: 'TASK_WITHOUT_ACTOR', sentence }];
  }
  const codes = codesOf(task.candidateGroups, analyseData(model, checked).local.get(task.id) ?? NOTHING) ?? [];
  return codes.flatMap((code) => [...unknownRole(task.id, code, known), ...idleRole(task.id, code, known)]);
}

function unknownRole(element: string, code: string, { roles }: Known): Found[] {
  if (!roles || Object.hasOwn(roles, code)) return [];
  return [{ element, code: 'ROLE_UNKNOWN', sentence: `Роли «${code}» нет: исправьте код или добавьте её в справочник ролей.` }];
}

function idleRole(element: string, code: string, { roles }: Known): Found[] {
  const role = roles && Object.hasOwn(roles, code) ? roles[code] : undefined;
  if (!role) return [];
  if (!role.works) {
    const sentence = `Роли «${role.name}» нельзя выполнять задачи: эту задачу никто не возьмёт. Дайте её другой роли или право — этой.`;
    return [{ element, code: 'ROLE_WITHOUT_ACTION', sentence }];
  }
  const lacking = sayLacking(role);
  return lacking === null ? [] : [{ element, code: 'ROLE_WITHOUT_PEOPLE', sentence: lacking }];
}

const NAMED_PLACES = 3;

function sayLacking({ name, people, without = [] }: KnownRole): string | null {
  if (people === 0) return `В роли «${name}» нет ни одного человека: задачу некому взять. Добавьте людей или дайте её другой роли.`;
  if (without.length === 0) return null;
  const rest = without.length > NAMED_PLACES ? ` и ещё ${without.length - NAMED_PLACES}` : '';
  const places = without.slice(0, NAMED_PLACES).map((place) => `«${place}»`);
  return `В роли «${name}» нет людей в местах: ${places.join(', ')}${rest}. Тамошние задачи некому взять: добавьте людей.`;
}

function checkWait({ element, kind, who, deadline }: WaitCoverage, { supervised }: Known): Found[] {
  const isSent = kind === 'message' || kind === 'signal';
  if (isSent && who === null) {
    const what = kind === 'message' ? 'Сообщения' : 'Сигнала';
    const sentence = `${what} ждут, а среди процессов его никто не посылает и сообщить о нём некому: назовите роли (свойство reportRoles) или объясните, кто пришлёт (свойство accepted).`;
    return [{ element, code: 'MESSAGE_WITHOUT_SENDER', sentence }];
  }
  if (deadline !== null || supervised !== false || kind === 'child') return [];
  const sentence = 'У ожидания нет ни срока, ни часов на границе, ни надзора: о нём могут забыть. Задайте срок (due date) или часы.';
  return [{ element, code: 'WAIT_WITHOUT_DEADLINE', sentence }];
}
