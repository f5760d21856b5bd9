import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listForms, loadCatalog } from '#forms/catalog.ts';
import type { FormValue } from '#forms/form.ts';
import { toRjsfErrors } from '#forms/form-errors.ts';
import { dropHidden } from '#forms/hidden.ts';
import { validateForm } from '#forms/validate.ts';

const TODAY = '2026-06-01';
const anything = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<FormValue>;

describe.each(listForms(loadCatalog()).map((form) => ({ key: form.key, form })))('$key', ({ form }) => {
  const fields = Object.keys(form.schema.properties ?? {});

  it('answers any data with Russian sentences, never with an exception', () => {
    const patch = fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 4 });
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          patch.map((changed) => ({ ...form.sample, ...changed })),
        ),
        (data) => {
          const errors = validateForm(form, data, TODAY);

          for (const { message, path, field } of errors) {
            expect(message).toMatch(/[А-Яа-яЁё]/);
            // Names of unknown fields are the sender's own words; a field of ours is always named in Russian.
            if (fields.includes(path.split('/')[1] ?? '') && path.split('/').length === 2) expect(field).toMatch(/[А-Яа-яЁё№]/);
          }
          expect(() => toRjsfErrors(errors)).not.toThrow();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('never finds more wrong after hidden fields were dropped', () => {
    const changes = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom<FormValue>(true, false, 'other', 'none', 0, 3), {
      maxKeys: 3,
    });
    fc.assert(
      fc.property(changes, (changed) => {
        const cleaned = dropHidden(form.schema, { ...form.sample, ...changed });

        expect(validateForm(form, cleaned, TODAY).filter(({ rule }) => rule === 'not-applicable')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
