import type { Form } from '#forms/form.ts';
import type { FillableForm, FormRow } from '../contract/form.ts';

export function presentFormRow(form: Form): FormRow {
  const head = form.schema['x-form'];
  return {
    key: form.key,
    name: form.name,
    version: form.version,
    title: form.title,
    code: head?.code ?? null,
    source: head?.source ?? null,
    hash: form.hash,
  };
}

/** Null when there is nothing to fill in. */
export function presentFillable(form: Form | undefined): FillableForm | null {
  return form ? { key: form.key, title: form.title, schema: { ...form.schema }, ui: { ...form.ui } } : null;
}
