import { listForms as formsOf } from '#forms/catalog.ts';
import { formList } from '../contract/form.ts';
import { useCase } from '../use-case.ts';
import { presentFormRow } from './present-form.ts';

export const listForms = useCase({
  summary: 'Опубликованные формы',
  needs: 'definition.read',
  answer: formList,
  handle: async ({ deps }) => ({ rows: formsOf(deps.catalog).map(presentFormRow), at: await deps.record.house.now() }),
});
