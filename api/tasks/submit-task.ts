import { evaluateWarnings } from '#forms/rules.ts';
import { validateForm } from '#forms/validate.ts';
import type { FormValue } from '#forms/form.ts';
import type { Variables } from '#engine/json.ts';
import { submitAnswer, submitBody, type SubmitBody } from '../contract/task.ts';
import type { FieldError } from '../contract/problem.ts';
import { taskIdParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import type { TaskRecord } from '../record-rows.ts';
import { useCase, type Call } from '../use-case.ts';
import { dayOf } from '../words/dates.ts';
import { canSubmitTask } from './can-act-on-task.ts';
import { commitOnTask } from './commit-on-task.ts';
import { findTaskForm } from './find-task-form.ts';
import { presentSubmitted } from './present-submitted.ts';

export const submitTask = useCase({
  summary: 'Завершить задачу: принять её форму',
  needs: 'task.work',
  params: taskIdParams,
  body: submitBody,
  answer: submitAnswer,
  problems: [
    'TASK_NOT_FOUND',
    'TASK_NOT_YOURS',
    'TASK_TAKEN',
    'TASK_CLOSED',
    'TASK_CHANGED',
    'TASK_BUSY',
    'CASE_SUSPENDED',
    'FORM_VERSION_WRONG',
    'FORM_INVALID',
    'BODY_TOO_LARGE',
  ],
  async handle(call) {
    const { formKey, version } = call.body;
    // The form's own schema has the last word on the data; at the door it is only known to be a JSON object.
    const data = call.body.data as Variables;
    const { task, committed } = await commitOnTask(call, {
      can: canSubmitTask,
      version,
      check: (task) => checkForm(call, task),
      input: ({ wait }) => ({ type: 'completeTask', wait, variables: data, actor: call.actor.id }),
      submission: { formKey, formHash: call.deps.catalog.forms.get(formKey)?.hash ?? '', data },
    });
    return presentSubmitted(call, { committed, definition: task.definition.key, warnings: await warnAbout(call) });
  },
});

/** Soft rules of the form (`x-warnings`): told with the answer, after the form was taken. */
async function warnAbout({ body, actor, deps }: Call<unknown, unknown, SubmitBody>): Promise<FieldError[]> {
  const form = deps.catalog.forms.get(body.formKey);
  if (!form?.schema['x-warnings']) return [];
  const today = dayOf(await deps.record.house.now(), actor.organisation.timeZone);
  return evaluateWarnings(form.schema, body.data as FormValue, today);
}

async function checkForm({ body, actor, deps }: Call<unknown, unknown, SubmitBody>, task: TaskRecord): Promise<void> {
  if (task.form !== body.formKey) {
    const message = `Задача заполняется по форме «${task.form === null ? 'без формы' : findTaskForm(deps.catalog, task.form).title}» другой версии.`;
    throw new ProblemError('FORM_VERSION_WRONG', { errors: [{ path: '/formKey', field: 'Версия формы', rule: 'form-version', message }] });
  }
  const form = findTaskForm(deps.catalog, task.form);
  const today = dayOf(await deps.record.house.now(), actor.organisation.timeZone);
  const errors = validateForm(form, body.data as FormValue, today);
  if (errors.length > 0) throw new ProblemError('FORM_INVALID', { facts: { count: errors.length }, errors });
}
