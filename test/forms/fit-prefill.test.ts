import { expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { fitPrefill } from '#forms/fit-prefill.ts';

const catalog = loadCatalog();

it('leaves out what is not known yet and what the form does not ask', () => {
  const { schema } = getForm(catalog, 'course-journal.v1');

  const fitted = fitPrefill(schema, {
    course_started_on: '2026-04-06',
    course_ended_on: null,
    telephone: '+79990000001',
    directions: [{ direction: 'household', planned: 20, done: null, colour: 'red' }, null],
  });

  expect(fitted).toEqual({ course_started_on: '2026-04-06', directions: [{ direction: 'household', planned: 20 }] });
});

it('keeps a whole form as it was submitted, so that it can be opened again', () => {
  for (const form of catalog.forms.values()) expect(fitPrefill(form.schema, form.sample)).toEqual(form.sample);
});
