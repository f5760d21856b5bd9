import { describe, expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import type { FormValue } from '#forms/form.ts';
import { validateForm } from '#forms/validate.ts';

const catalog = loadCatalog();
const TODAY = '2026-06-01';

/** Errors of a sample with some fields changed. */
function rulesBroken(key: string, changed: { [field: string]: FormValue }, today = TODAY): string[] {
  const form = getForm(catalog, key);
  return validateForm(form, { ...form.sample, ...changed }, today).map(({ rule }) => rule);
}

describe('the last day of the certificate (T2: its 12 months include their last day)', () => {
  const last = '2027-02-02';

  it('is still a day on which a course may begin', () => {
    const booking = { planned_start_on: last, planned_end_on: '2027-02-22', certificate_valid_until: last };
    expect(rulesBroken('course-booking.v1', booking)).toEqual([]);

    const admission = { admission_on: '2026-04-06', planned_end_on: '2026-04-26', certificate_valid_until: '2026-04-06' };
    expect(rulesBroken('course-admission.v1', admission)).toEqual([]);
  });

  it('is still a day to which a suspension may move the end', () => {
    expect(rulesBroken('course-resume.v1', { certificate_valid_until: '2026-05-01' })).toEqual([]);
  });
});

describe('a category until 18 of a child born on 29 February (R-01: the birthday counts from 1 March)', () => {
  const born = '2012-02-29';

  it.each([
    ['screening.v1', 'category_valid_until', 'R-10'],
    ['ipra-card.v1', 'valid_until', 'F9'],
  ])('may be written in %s until 1 March, and not a day longer', (key, field, rule) => {
    const child = { birth_date: born, ...(key === 'ipra-card.v1' && { disability: 'disabled_child', valid_term: 'until_date' }) };
    expect(rulesBroken(key, { ...child, [field]: '2030-03-01' })).toEqual([]);
    expect(rulesBroken(key, { ...child, [field]: '2030-03-02' })).toEqual([rule]);
  });
});

describe('help in person after a decision of the bureau taken in absence (002:п.7)', () => {
  const inPerson = { in_person_decision: false, channel: 'in_person_oral' };

  it('is recorded once the citizen chose to come', () => {
    expect(rulesBroken('accompaniment-log.v1', { ...inPerson, chosen_channel: 'in_person_written' })).toEqual([]);
    expect(rulesBroken('accompaniment-log.v1', { ...inPerson, chosen_channel: 'phone' })).toEqual(['F10']);
  });
});
