import type { Fact, TaskOpened } from '#engine/fact.ts';
import type { SubmitAnswer } from '../contract/task.ts';
import { nameRole } from '../identity/roles.ts';
import type { Committed } from '../record-rows.ts';
import type { Call } from '../use-case.ts';
import { dayOf, writeDay } from '../words/dates.ts';
import { openViewContext } from '../words/view-context.ts';
import { presentTaskRow } from './present-task-row.ts';

export async function presentSubmitted({ actor, deps }: Pick<Call, 'actor' | 'deps'>, committed: Committed): Promise<SubmitAnswer> {
  const page = await deps.record.tasks.list(actor, { queue: 'mine', limit: 1 });
  const context = await openViewContext(actor, deps, page.at);
  const next = page.rows[0];
  return {
    done: `Готово. ${describeWhatFollows(committed.facts, actor.organisation.timeZone)}`,
    instanceStatus: committed.status,
    next: next ? presentTaskRow(next, context) : null,
  };
}

/** What the step opened, in words: «Дальше: «Рассчитать эффективность» — специалист МСЭ, до 05.05.2026.» */
export function describeWhatFollows(facts: Fact[], timeZone: string): string {
  const opened = facts.filter((fact): fact is TaskOpened => fact.type === 'taskOpened');
  if (opened.length > 0) return `Дальше: ${opened.map((task) => describeOpened(task, timeZone)).join('; ')}.`;
  const last = facts.findLast((fact) => fact.type === 'incidentOpened' || fact.type === 'instanceEnded');
  if (last?.type === 'incidentOpened') return 'Дело остановилось на сбое: разбирается руководитель отдела.';
  if (last?.type === 'instanceEnded') return 'Дело завершено.';
  const timer = facts.find((fact) => fact.type === 'timerOpened');
  if (timer?.type === 'timerOpened') return `Дальше дело ждёт срока: ${writeDay(dayOf(timer.due, timeZone))}.`;
  if (facts.some((fact) => fact.type === 'jobOpened')) return 'Дальше система сделает свою часть сама.';
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
