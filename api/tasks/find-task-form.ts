import type { Catalog } from '#forms/catalog.ts';
import type { Form } from '#forms/form.ts';
import { ProblemError } from '../problem.ts';

/** The version of the form the task was opened with: a later version never replaces it. */
export function findTaskForm(catalog: Catalog, key: string): Form {
  const form = catalog.forms.get(key);
  if (!form) throw new ProblemError('FORM_NOT_FOUND');
  return form;
}
