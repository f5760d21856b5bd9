import { describe, expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { projectForm, projectSchema } from '#forms/project.ts';

const form = getForm(loadCatalog(), 'child-information.v1');

describe('extracts of the information on a child (F7)', () => {
  it('never give the diagnosis to anyone outside the МСЭ', () => {
    for (const audience of ['S', 'O', 'P'] as const) {
      const extract = projectForm(form, form.sample, audience);
      for (const field of ['diagnosis_main', 'diagnosis_main_icd', 'total_percent', 'contraindications', 'federal_consultation']) {
        expect(extract).not.toHaveProperty(field);
      }
    }
  });

  it('give the card number and the kinship to the Фонд only', () => {
    expect(projectForm(form, form.sample, 'S')).toMatchObject({ mir_card: form.sample['mir_card'], kinship: 'mother' });
    expect(projectForm(form, form.sample, 'O')).not.toHaveProperty('mir_card');
    expect(projectForm(form, form.sample, 'O')).not.toHaveProperty('kinship');
  });

  it('give impairments and degrees to the rehabilitation organisation only', () => {
    expect(projectForm(form, form.sample, 'O')).toHaveProperty('impairments');
    expect(projectForm(form, form.sample, 'S')).not.toHaveProperty('impairments');
    expect(projectForm(form, form.sample, 'S')).not.toHaveProperty('degrees');
  });

  it('give parents who, where to and by whom, and nothing else', () => {
    expect(Object.keys(projectForm(form, form.sample, 'P')).toSorted()).toEqual(
      [
        'office',
        'form_number',
        'filled_on',
        'child_name',
        'birth_date',
        'age',
        'recommended_providers',
        'federal_institution',
        'signatory_name',
        'signatory_position',
      ].toSorted(),
    );
  });

  it('drop a field nobody marked, even if the data bring it', () => {
    expect(projectForm(form, { ...form.sample, unknown: 1 }, 'O')).not.toHaveProperty('unknown');
  });

  it('have a schema with the same fields', () => {
    for (const audience of ['S', 'O', 'P'] as const) {
      const fields = Object.keys(projectSchema(form, audience).properties ?? {});
      expect(Object.keys(projectForm(form, form.sample, audience)).filter((field) => !fields.includes(field))).toEqual([]);
    }
  });
});
