import { describe, expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { dropHidden, listHidden, matches } from '#forms/hidden.ts';
import { validateForm } from '#forms/validate.ts';

const catalog = loadCatalog();

describe('fields hidden by a later choice', () => {
  it('lose what was typed in them, so that the form can be submitted', () => {
    const form = getForm(catalog, 'accompaniment-application.v1');
    const changed = { ...form.sample, applicant_status: 'disabled_person', consent_subjects: ['disabled_person'] };

    const cleaned = dropHidden(form.schema, changed);

    expect(Object.keys(cleaned).filter((field) => field.startsWith('representative'))).toEqual([]);
    expect(validateForm(form, changed, '2026-06-01')).not.toEqual([]);
    expect(validateForm(form, cleaned, '2026-06-01')).toEqual([]);
  });

  it('open and close other branches in turn', () => {
    const form = getForm(catalog, 'signature.v1');
    const data = {
      ...form.sample,
      signer_kind: 'authorised_representative',
      authority_number: 'МЧД-1',
      authority_valid_until: '2026-12-31',
    };

    const cleaned = dropHidden(form.schema, { ...data, decision: 'return', remarks: 'Исправить дату' });

    expect(Object.keys(cleaned).toSorted()).toEqual(['decided_on', 'decision', 'document_sha256', 'document_title', 'remarks']);
  });

  it('are hidden while the question is unanswered', () => {
    expect(listHidden(getForm(catalog, 'consent.v1').schema, {})).toContain('purpose');
  });

  it('leave a complete form as it is', () => {
    for (const form of catalog.forms.values()) expect(dropHidden(form.schema, form.sample)).toEqual(form.sample);
  });
});

describe('conditions', () => {
  it.each([
    [{ required: ['a'], properties: { a: { const: 1 } } }, { a: 1 }, true],
    [{ required: ['a'], properties: { a: { const: 1 } } }, {}, false],
    [{ properties: { a: { const: 1 } } }, {}, true],
    [{ properties: { a: { enum: ['x', 'y'] } } }, { a: 'z' }, false],
    [{ properties: { a: { minimum: 2 } } }, { a: 1 }, false],
    [{ properties: { a: { maximum: 2 } } }, { a: 2 }, true],
    [{ not: { required: ['a'] } }, { a: null }, false],
    [{ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { b: 0 }, true],
    [{ allOf: [{ required: ['a'] }, { required: ['b'] }] }, { b: 0 }, false],
  ])('%j on %j is %s, as Ajv says', (schema, data, expected) => {
    expect(matches(schema, data)).toBe(expected);
  });
});
