import type { Element, ElementOf, Job, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { analyseData } from '../data/analyse.ts';
import { NOTHING } from '../data/variables.ts';
import { canStay } from '../element-kinds.ts';
import { isOfHouse } from '../jobs-of.ts';
import { findContract } from '../known.ts';
import { nameOf } from '../names.ts';
import { codesOf, splitList } from './actors.ts';
import { findDeadline } from './deadline.ts';
import { awaitedBy, counterpartsOf, sentBy } from './senders.ts';

/** One place where a case may stand, and what gets it going again; null = nothing is known of it. */
export interface WaitCoverage {
  file: string;
  element: string;
  kind: 'task' | 'job' | 'timer' | 'message' | 'signal' | 'child' | 'condition';
  /** Who has to do something. */
  who: string | null;
  /** Where he sees it. */
  queue: string | null;
  /** What he can do. */
  action: string | null;
  /** What hurries him, or why nothing does. */
  deadline: string | null;
}

/** Every place where a case of this process may stand. */
export function coverWaits(model: Model, checked: Checked): WaitCoverage[] {
  return Object.values(model.elements).flatMap((element) => {
    const found = coverElement(element, { model, checked });
    if (!found) return [];
    const deadline = found.deadline ?? findDeadline(element, model) ?? (checked.known.supervised ? 'надзор: пороги застрявших дел' : null);
    return [{ file: model.file, element: element.id, ...found, deadline }];
  });
}

interface At {
  model: Model;
  checked: Checked;
}

type Covered = Omit<WaitCoverage, 'file' | 'element'>;

function coverElement(element: Element, at: At): Covered | null {
  if (!canStay(element)) return null;
  switch (element.type) {
    case 'userTask':
      return coverTask(element, at);
    case 'jobTask':
      return coverJob(element.job, at);
    case 'callActivity':
      return {
        kind: 'child',
        who: `процесс ${wordsOf(element.called)}`,
        queue: 'дело вызванного процесса',
        action: 'закончить его',
        deadline: null,
      };
    case 'adHocSubProcess':
      return coverAdHoc(element, at);
    case 'receiveTask':
      return coverSent(element, at);
    case 'catchEvent':
      return coverEvent(element, at);
    case 'process':
    case 'subProcess':
    case 'eventSubProcess':
    case 'eventBasedGateway':
      return null;
  }
}

function coverEvent(element: ElementOf<'catchEvent'>, at: At): Covered | null {
  const { event } = element;
  if (event.kind === 'timer')
    return { kind: 'timer', who: 'часы', queue: 'ближайшие сроки дела', action: 'сработают сами', deadline: wordsOf(event.value) };
  if (event.kind === 'message' || event.kind === 'signal') return coverSent(element, at);
  return event.kind === 'condition'
    ? { kind: 'condition', who: 'условие', queue: 'данные дела', action: 'изменить данные', deadline: null }
    : null;
}

function coverTask(task: ElementOf<'userTask'>, { model, checked }: At): Covered {
  const scope = analyseData(model, checked).local.get(task.id) ?? NOTHING;
  const groups = codesOf(task.candidateGroups, scope);
  const named = groups?.map((code) => checked.known.roles?.[code]?.name ?? code) ?? ['роль по выражению'];
  const persons = [task.assignee, task.candidateUsers].flatMap((value) => (value === null ? [] : [wordsOf(value)]));
  const who = [...named, ...persons].join(', ');
  const queue = named.length > 0 ? `ничьи в отделе: ${named.join(', ')}` : persons.length > 0 ? 'мои задачи' : null;
  const action = task.form === null ? 'завершить' : `заполнить форму ${task.form}`;
  return { kind: 'task', who: who || null, queue, action: who === '' ? null : action, deadline: null };
}

/** Chosen by an expression it waits only in what was begun; otherwise somebody chooses what is done next. */
function coverAdHoc(element: ElementOf<'adHocSubProcess'>, at: At): Covered | null {
  if (element.job) return coverJob(element.job, at);
  if (element.activeElements) return null;
  return { kind: 'task', who: 'кто ведёт дело', queue: 'страница дела', action: 'начать одно из действий', deadline: null };
}

function coverJob(job: Job, { checked: { known } }: At): Covered {
  const isKnown = !known.jobs || !isOfHouse(job) || findContract(job, known) !== undefined;
  const who = isKnown ? `обработчик ${wordsOf(job.jobType)}` : null;
  return {
    kind: 'job',
    who,
    queue: 'работы; после неудач — неполадки',
    action: 'повторить с проверкой',
    deadline: 'время работы и повторы',
  };
}

function coverSent(element: Element, { checked }: At): Covered | null {
  const awaited = awaitedBy(element);
  if (!awaited) return null;
  const reporters = splitList(element.properties['reportRoles']).map((code) => checked.known.roles?.[code]?.name ?? code);
  const senders = counterpartsOf(awaited, checked.models, sentBy).map(nameOf);
  const who = [...reporters, ...senders].join(', ') || null;
  const what = awaited.kind === 'message' ? 'сообщение' : 'сигнал';
  const action = reporters.length > 0 ? 'сообщить о событии' : `отправить ${what} ${wordsOf(awaited.name)}`;
  return { kind: awaited.kind, who, queue: who && 'страница дела', action: who && action, deadline: null };
}

function wordsOf(value: string | { text: string }): string {
  return typeof value === 'string' ? value : value.text;
}
