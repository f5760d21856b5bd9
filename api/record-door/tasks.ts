import { saveDraft } from '#record/entities/draft.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { countTasks } from '#record/queries/count-tasks.ts';
import { findStaff } from '#record/queries/find-staff.ts';
import { findTask, getTask } from '#record/queries/get-task.ts';
import { listTaskChanges } from '#record/queries/list-task-changes.ts';
import { listTasks } from '#record/queries/list-tasks.ts';
import type { TaskQueries } from '../record-port.ts';
import type { PersonLink, SubmissionRecord, TaskChange } from '../record-rows.ts';
import { nameDefinition, nameDefinitionOf } from './definition-keys.ts';
import { presentPaper } from './papers.ts';

export function openTasks(record: CaseRecord): TaskQueries {
  return {
    async list(actor, filter) {
      const page = await listTasks(record, actor, filter);
      return { ...page, rows: page.rows.map(nameDefinitionOf) };
    },
    count: (actor) => countTasks(record, actor),
    async get(actor, instance, wait) {
      const task = await getTask(record, actor, { instance, wait });
      if (!task) return null;
      const definition = nameDefinition(task.definition);
      const forms: SubmissionRecord[] = task.forms.map((form) => ({ ...form, definition: definition.key }));
      return { ...task, definition, forms, documents: task.documents.map(presentPaper) };
    },
    async find(actor, instance, wait) {
      const task = await findTask(record, actor, { instance, wait });
      return task && nameDefinitionOf(task);
    },
    async changes(actor, instance, wait) {
      const changes = await listTaskChanges(record, actor, { instance, wait });
      return Promise.all(changes.map(async (change): Promise<TaskChange> => ({ ...change, to: await assigneeOf(record, change.fact) })));
    },
    saveDraft: (actor, draft) => saveDraft(record, { ...draft, actor }),
  };
}

async function assigneeOf(record: CaseRecord, fact: TaskChange['fact']): Promise<PersonLink | null> {
  if (fact.type !== 'taskAssigned' || fact.assignee === null) return null;
  const person = await findStaff(record, { id: fact.assignee });
  return { id: fact.assignee, name: person?.name ?? fact.assignee };
}
