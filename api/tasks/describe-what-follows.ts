import type { Fact, TaskOpened } from '#engine/fact.ts';
import type { Model } from '#engine/model.ts';
import { walkAhead } from '../cases/walk-ahead.ts';
import { nameRole } from '../identity/roles.ts';
import { dayOf, writeDay } from '../words/dates.ts';
import { splitList } from '../words/split-list.ts';

export interface Following {
  timeZone: string;
  /** Of the case: says whose turn it will be when the machine or the clock has the next one. */
  model: Model | undefined;
}

/** What the step opened, in words: «Дальше: «Рассчитать эффективность» — специалист МСЭ, до 05.05.2026.» */
export function describeWhatFollows(facts: Fact[], { timeZone, model }: Following): string {
  const opened = facts.filter((fact): fact is TaskOpened => fact.type === 'taskOpened');
  if (opened.length > 0) return `Дальше: ${opened.map((task) => describeOpened(task, timeZone)).join('; ')}.`;
  const last = facts.findLast((fact) => fact.type === 'incidentOpened' || fact.type === 'instanceEnded');
  if (last?.type === 'incidentOpened') return 'Дело остановилось на сбое: разбирается руководитель отдела.';
  if (last?.type === 'instanceEnded') return 'Дело завершено.';
  const timer = facts.find((fact) => fact.type === 'timerOpened');
  if (timer?.type === 'timerOpened')
    return `Дальше дело ждёт срока: ${writeDay(dayOf(timer.due, timeZone))}${describeNext(model, timer.element)}.`;
  const job = facts.find((fact) => fact.type === 'jobOpened');
  if (job?.type === 'jobOpened') return `Дальше система сделает свою часть сама${describeNext(model, job.element)}.`;
  return 'Дело идёт дальше.';
}

function describeOpened({ name, candidateGroups, term, due }: TaskOpened, timeZone: string): string {
  const who = candidateGroups.map(nameRole).join(', ');
  const day = term
    ? ((term.binding === 'hard' ? term.hardDay : term.softDay) ?? null)
    : due === null
      ? null
      : dayOf(new Date(Date.parse(due) - 1).toISOString(), timeZone);
  return [`«${name}»`, who && ` — ${who}`, day !== null && `, до ${writeDay(day)}`].filter(Boolean).join('');
}

/** «, затем «Подписать сведения» — руководитель»: the nearest tasks on the usual ways from an element. */
function describeNext(model: Model | undefined, element: string): string {
  if (!model) return '';
  const tasks = walkAhead(model, [element], ({ type }) => type === 'userTask').flatMap((id) => {
    const found = model.elements[id];
    if (found?.type !== 'userTask' || found.name === '' || found.properties['standing'] === 'true') return [];
    const groups = typeof found.candidateGroups === 'string' ? splitList(found.candidateGroups) : [];
    return [[`«${found.name}»`, ...(groups.length > 0 ? [groups.map(nameRole).join(', ')] : [])].join(' — ')];
  });
  return tasks.length === 0 ? '' : `, затем ${tasks.join(' или ')}`;
}
