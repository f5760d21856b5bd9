import type { TaskRow } from '../contract/task.ts';
import { presentPerson, writeCase } from '../cases/present-person.ts';
import { nameRole } from '../identity/roles.ts';
import type { TaskRecord } from '../record-rows.ts';
import { shortenName } from '../words/people.ts';
import { presentTerm } from '../words/terms.ts';
import type { ViewContext } from '../words/view-context.ts';
import { canClaimTask, canFillTask } from './can-act-on-task.ts';
import { formatTaskId } from './task-id.ts';

export function presentTaskRow(task: TaskRecord, context: ViewContext): TaskRow {
  return {
    id: formatTaskId(task.instance, task.wait),
    instance: task.instance,
    version: task.version,
    name: task.name,
    element: task.element,
    process: { key: task.definition.key, version: task.definition.version, name: task.definition.name },
    person: task.person && presentPerson(task.person, context),
    caseWords: writeCase(task.person, task.definition.name),
    status: task.status,
    statusWords: writeTaskStatus(task),
    assignee: task.assignee && { id: task.assignee.id, name: shortenName(task.assignee.name) },
    groupWords: task.candidateGroups.map(nameRole).join(', '),
    term: task.status === 'open' ? presentTerm(task.term, task.due, context) : null,
    standing: task.standing,
    draftSavedAt: task.draftSavedAt,
    openedAt: task.openedAt,
    closedAt: task.closedAt,
    action: nextAction(task, context),
  };
}

export function writeTaskStatus(task: TaskRecord): string {
  switch (task.status) {
    case 'done':
      return 'завершена';
    case 'cancelled':
      return 'закрыта ходом дела';
    case 'open':
      return task.assignee ? 'в работе' : 'новая';
  }
}

function nextAction(task: TaskRecord, { actor }: ViewContext): TaskRow['action'] {
  if (canFillTask(actor, task).allowed) return 'open';
  return canClaimTask(actor, task).allowed ? 'claim' : 'read';
}
