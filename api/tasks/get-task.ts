import type { Catalog } from '#forms/catalog.ts';
import { fitPrefill } from '#forms/fit-prefill.ts';
import type { Form } from '#forms/form.ts';
import { maskForm } from '../audit/mask-form.ts';
import type { BesideForm, Task } from '../contract/task.ts';
import { task as taskAnswer } from '../contract/task.ts';
import { taskIdParams } from '../contract/schema.ts';
import { listSteps } from '../cases/list-steps.ts';
import { presentPerson, writeCase } from '../cases/present-person.ts';
import { presentDocument } from '../documents/present-document.ts';
import type { Actor } from '../identity/actor.ts';
import type { DataClass } from '../identity/permissions.ts';
import { canReadForm, classesOfForm, hiddenFrom, sensitiveOf } from '../identity/can-read-form.ts';
import { nameRole } from '../identity/roles.ts';
import { ProblemError } from '../problem.ts';
import type { SubmissionRecord, TaskDetails } from '../record-rows.ts';
import { useCase, type Call } from '../use-case.ts';
import { shortenName } from '../words/people.ts';
import { presentTerm } from '../words/terms.ts';
import { openViewContext, type ViewContext } from '../words/view-context.ts';
import { canFillTask, listAllowedActions } from './can-act-on-task.ts';
import { findTaskForm } from './find-task-form.ts';
import { writeTaskStatus } from './present-task-row.ts';
import { formatTaskId, parseTaskId } from './task-id.ts';

export const getTask = useCase({
  summary: 'Задача со всем, что нужно её странице',
  needs: 'case.read',
  params: taskIdParams,
  answer: taskAnswer,
  problems: ['TASK_NOT_FOUND', 'ACTION_FORBIDDEN'],
  async handle(call) {
    const { actor, params, deps } = call;
    const { instance, wait } = parseTaskId(params.id);
    const task = await deps.record.tasks.get(actor, instance, wait);
    if (!task) throw new ProblemError('TASK_NOT_FOUND');
    checkReading(actor, task, deps.catalog);
    const own = task.forms.find(({ id }) => id === params.id);
    const forms = task.forms.filter((form) => form !== own).flatMap((form) => presentBesideForm(actor, form, deps.catalog));
    const readRecorded = await recordReading(call, task);
    const context = await openViewContext(actor, deps);
    return {
      ...presentTask(task, context),
      ...presentForm(task, deps.catalog),
      submitted: own ? { at: own.at, by: own.by && shortenName(own.by.name), data: own.data } : null,
      organisation: await findOrganisation(call, task.organisation),
      beside: { documents: task.documents.map(presentDocument), forms },
      steps: await stepsOf(call, task),
      reminders: task.status === 'open' ? await deps.record.papers.reminders(actor, task) : [],
      readRecorded,
      at: context.now,
    };
  },
});

/** Whoever does the task, or has done it, sees its form; anybody else only when his role may read every class of it. */
function checkReading(actor: Actor, task: TaskDetails, catalog: Catalog): void {
  if (task.form === null || task.closedBy === actor.id || canFillTask(actor, task).allowed) return;
  const decision = canReadForm(actor, findTaskForm(catalog, task.form));
  if (!decision.allowed) throw new ProblemError('ACTION_FORBIDDEN', { facts: { reason: decision.reason ?? '' } });
}

async function recordReading({ actor, deps }: Call, task: TaskDetails): Promise<boolean> {
  const read = (key: string): Form[] => [deps.catalog.forms.get(key)].filter((form) => form !== undefined);
  const own = task.form === null ? [] : read(task.form);
  const readable = (form: Form): DataClass[] =>
    sensitiveOf(classesOfForm(form)).filter((dataClass) => !hiddenFrom(actor, form).includes(dataClass));
  // Whoever does a task reads its form whole; of the forms beside it only what his role may read.
  const classes = [
    ...own.flatMap((form) => sensitiveOf(classesOfForm(form))),
    ...task.forms.flatMap(({ formKey }) => read(formKey)).flatMap(readable),
  ];
  if (classes.length === 0) return false;
  await deps.record.commands.recordRead(actor, {
    person: task.person?.id ?? null,
    instance: task.instance,
    classes: [...new Set(classes)],
    what: `задача «${task.name}»`,
    basis: task.assignee?.id === actor.id ? `исполнитель задачи «${task.name}»` : `просмотр задачи «${task.name}»`,
  });
  return true;
}

function presentTask(
  task: TaskDetails,
  context: ViewContext,
): Omit<
  Task,
  'schema' | 'ui' | 'prefill' | 'form' | 'submitted' | 'organisation' | 'beside' | 'steps' | 'reminders' | 'readRecorded' | 'at'
> {
  const { actor } = context;
  return {
    id: formatTaskId(task.instance, task.wait),
    version: task.version,
    name: task.name,
    element: task.element,
    process: { key: task.definition.key, version: task.definition.version, name: task.definition.name },
    instance: task.instance,
    status: task.status,
    statusWords: writeTaskStatus(task),
    person: task.person && presentPerson(task.person, context),
    caseWords: writeCase(task.person, task.definition.name),
    assignee: task.assignee && { id: task.assignee.id, name: shortenName(task.assignee.name) },
    candidateGroups: task.candidateGroups.map((code) => ({ code, name: nameRole(code) })),
    term: task.status === 'open' ? presentTerm(task.term, task.due, context) : null,
    draft:
      task.draft && canFillTask(actor, task).allowed
        ? { data: task.draft.data, savedAt: task.draft.savedAt, version: task.draft.version }
        : null,
    allowed: listAllowedActions(actor, task),
  };
}

function presentForm(task: TaskDetails, catalog: Catalog): Pick<Task, 'form' | 'schema' | 'ui' | 'prefill'> {
  if (task.form === null) return { form: null, schema: {}, ui: {}, prefill: {} };
  const form = findTaskForm(catalog, task.form);
  return {
    form: { key: form.key, title: form.title },
    schema: { ...form.schema },
    ui: { ...form.ui },
    prefill: fitPrefill(form.schema, task.prefill),
  };
}

/** Earlier forms, without the fields whose class this reader may not read (domain A.2); one of which nothing is left is not shown. */
function presentBesideForm(actor: Actor, submission: SubmissionRecord, catalog: Catalog): BesideForm[] {
  const form = catalog.forms.get(submission.formKey);
  if (!form) return [];
  const { data } = maskForm(form, submission.data, hiddenFrom(actor, form));
  if (Object.keys(data).length === 0) return [];
  return [
    {
      id: submission.id,
      title: form.title,
      formKey: form.key,
      at: submission.at,
      by: submission.by && shortenName(submission.by.name),
      schema: { ...form.schema },
      ui: { ...form.ui },
      data,
    },
  ];
}

async function stepsOf({ actor, deps }: Call, task: TaskDetails): Promise<Task['steps']> {
  const [position, definition] = await Promise.all([
    deps.record.cases.position(actor, task.instance),
    deps.shelf.find(task.definition.key),
  ]);
  return position && definition ? listSteps(definition.model, position) : [];
}

async function findOrganisation({ deps }: Call, code: string | null): Promise<Task['organisation']> {
  if (code === null) return null;
  const found = (await deps.record.staff.organisations()).find((organisation) => organisation.code === code);
  return { code, name: found?.name ?? 'Другая организация' };
}
