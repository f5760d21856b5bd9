import { formParams, formView } from '../contract/form.ts';
import { findTaskForm } from '../tasks/find-task-form.ts';
import { useCase } from '../use-case.ts';
import { presentFormRow } from './present-form.ts';

export const getForm = useCase({
  summary: 'Форма: схема, вид, пример',
  needs: 'definition.read',
  params: formParams,
  answer: formView,
  problems: ['FORM_NOT_FOUND'],
  async handle({ params, deps }) {
    const form = findTaskForm(deps.catalog, params.key);
    return { form: presentFormRow(form), schema: { ...form.schema }, ui: { ...form.ui }, sample: form.sample };
  },
});
