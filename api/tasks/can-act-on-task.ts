import type { Decision } from '../contract/schema.ts';
import type { AllowedActions } from '../contract/task.ts';
import type { Actor } from '../identity/actor.ts';
import { allowed, canUse, refused, rightsOf } from '../identity/permissions.ts';
import type { TaskRecord } from '../record-rows.ts';
import { inPast, shortenName } from '../words/people.ts';

/** The same decisions draw the buttons of the task page and refuse the commands (role × organisation × region, domain G.2). */
export function listAllowedActions(actor: Actor, task: TaskRecord): AllowedActions {
  return {
    claim: canClaimTask(actor, task),
    release: canReleaseTask(actor, task),
    submit: canSubmitTask(actor, task),
    refuse: canRefuseTask(actor, task),
    reassign: canReassignTask(actor, task),
  };
}

export function canClaimTask(actor: Actor, task: TaskRecord): Decision {
  const candidate = canBeCandidate(actor, task);
  if (!candidate.allowed) return candidate;
  if (task.assignee?.id === actor.id) return refused('Задача уже у вас.');
  return task.assignee ? refused(takenBy(task.assignee.name)) : allowed;
}

export function canReleaseTask(actor: Actor, task: TaskRecord): Decision {
  return canHoldTask(actor, task, 'Вернуть можно только свою задачу.');
}

export function canRefuseTask(actor: Actor, task: TaskRecord): Decision {
  return unlessSuspended(canHoldTask(actor, task, 'Сначала возьмите задачу.'), task);
}

export function canSubmitTask(actor: Actor, task: TaskRecord): Decision {
  return unlessSuspended(canFillTask(actor, task), task);
}

/** Whoever does the task sees its form, and keeps a draft also while the case is suspended. */
export function canFillTask(actor: Actor, task: TaskRecord): Decision {
  if (task.form === null && task.status === 'open' && task.assignee?.id === actor.id) return allowed;
  return canHoldTask(actor, task, 'Сначала возьмите задачу.');
}

/** The engine refuses it too (INSTANCE_SUSPENDED); who has a task and until when may be put in order meanwhile. */
function unlessSuspended(may: Decision, { suspended }: TaskRecord): Decision {
  return may.allowed && suspended ? refused('Дело приостановлено: завершить задачу можно, когда его возобновят.') : may;
}

/** A supervisor moves tasks of his unit: of his organisation, or of the organisations of his region. */
export function canReassignTask(actor: Actor, task: TaskRecord): Decision {
  const may = canUse(actor, 'supervision.reassign');
  if (!may.allowed) return refused('Передать задачу может руководитель отдела.');
  if (task.status !== 'open') return refused('Задача уже закрыта.');
  return sameUnit(actor, task) ? allowed : refused('Это задача другого отдела.');
}

/** A statutory term is nobody's to move; the engine says so too (TERM_IS_HARD). */
export function canExtendTerm(actor: Actor, task: TaskRecord): Decision {
  const may = canUse(actor, 'supervision.extend');
  if (!may.allowed) return refused('Продлить срок может руководитель отдела.');
  if (task.status !== 'open') return refused('Задача уже закрыта.');
  if (!sameUnit(actor, task)) return refused('Это задача другого отдела.');
  if (task.due === null) return refused('У этой задачи нет срока.');
  if (task.term?.binding === 'hard') return refused('Срок установлен законом: продлить его нельзя.');
  return allowed;
}

/** A word to whoever has the task, or to the office that should take it; nothing of the case moves. */
export function canRemind(actor: Actor, task: TaskRecord): Decision {
  if (!canUse(actor, 'supervision.remind').allowed) return refused('Напомнить может руководитель отдела.');
  if (task.status !== 'open') return refused('Задача уже закрыта.');
  return sameUnit(actor, task) ? allowed : refused('Это задача другого отдела.');
}

/** Whether the task may be given to this person at all. */
export function canBeCandidate(actor: Actor, task: TaskRecord): Decision {
  if (!canUse(actor, 'task.work').allowed) return refused('Задачи выполняют специалисты.');
  if (task.status !== 'open') return refused('Задача уже закрыта.');
  if (task.candidateUsers.includes(actor.id) || task.candidateUsers.includes(actor.login)) return allowed;
  if (!task.candidateGroups.some((group) => actor.roles.includes(group))) return refused('Эту задачу выполняет другая роль.');
  return sameOrganisation(actor, task) ? allowed : refused('Это задача другой организации.');
}

function canHoldTask(actor: Actor, task: TaskRecord, whenNobodys: string): Decision {
  if (!canUse(actor, 'task.work').allowed) return refused('Задачи выполняют специалисты.');
  if (task.status !== 'open') return refused('Задача уже закрыта.');
  if (task.assignee?.id === actor.id) return allowed;
  if (task.assignee) return refused(takenBy(task.assignee.name));
  const candidate = canBeCandidate(actor, task);
  return candidate.allowed ? refused(whenNobodys) : candidate;
}

function sameOrganisation(actor: Actor, task: TaskRecord): boolean {
  if (task.organisation !== null) return task.organisation === actor.organisation.code;
  const everywhere = rightsOf(actor).some(({ scope }) => scope === 'everywhere');
  return everywhere || task.region === actor.organisation.region;
}

function sameUnit(actor: Actor, task: TaskRecord): boolean {
  if (task.organisation === actor.organisation.code) return true;
  return task.region === actor.organisation.region;
}

function takenBy(name: string): string {
  return `Задачу ${inPast(name, 'взял', 'взяла')} ${shortenName(name)}`;
}
