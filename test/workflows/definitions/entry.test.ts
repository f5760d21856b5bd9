import { describe, expect, it } from 'vitest';

import type { Variables } from '#engine/json.ts';
import { loadDictionary, lookUp } from '#forms/dictionaries.ts';

import { loadDecision } from './decide.ts';

const decide = await loadDecision('entry.v1.dmn', 'entry');

function buildChild(changes: Variables = {}): Variables {
  return {
    birth_date: '2018-03-14',
    category_set_on: '2026-02-02',
    first_time: true,
    residence_region: '72',
    rehabilitation_need: 'needed',
    target_group_code: '6.10',
    contraindications_found: 'none',
    ...changes,
  };
}

function outcome(changes: Variables = {}) {
  const { outcome: found, eligible, reason_code } = decide(buildChild(changes));
  return { outcome: found, eligible, reason_code };
}

const ELIGIBLE = { outcome: 'eligible', eligible: true, reason_code: 'eligible' };

describe('entry to the pilot (domain D.1)', () => {
  it('takes a child that meets every condition, with a reason in words', () => {
    expect(decide(buildChild())).toMatchObject({ ...ELIGIBLE, reason: 'Условия участия в пилотном проекте выполнены.' });
  });

  it.each([
    ['the 4th birthday', '2022-02-02', 'eligible'],
    ['the day before the 4th birthday', '2022-02-03', 'age_under_4'],
    ['the day before the 18th birthday', '2008-02-03', 'eligible'],
    ['the 18th birthday', '2008-02-02', 'age_over_17'],
  ])('R-01: category on %s', (_name, birth_date, reason) => {
    expect(outcome({ birth_date }).reason_code).toBe(reason);
  });

  it('R-01: a child born on 29 February is 4 on 1 March of a common year', () => {
    const born = { birth_date: '2020-02-29', residence_region: '72' };

    expect(outcome({ ...born, category_set_on: '2024-02-28' }).reason_code).toBe('age_under_4');
    expect(outcome({ ...born, category_set_on: '2024-02-29' })).toEqual(ELIGIBLE);
    expect(outcome({ birth_date: '2008-02-29', category_set_on: '2026-02-28' })).toEqual(ELIGIBLE);
    expect(outcome({ birth_date: '2008-02-29', category_set_on: '2026-03-01' }).reason_code).toBe('age_over_17');
  });

  it('R-02: a category set again is not the first', () => {
    expect(outcome({ first_time: false })).toEqual({ outcome: 'not_eligible', eligible: false, reason_code: 'not_first_time' });
  });

  it.each([
    ['72', '2022-06-01', 'eligible'],
    ['62', '2023-12-31', 'region_not_in_pilot'],
    ['62', '2024-01-01', 'eligible'],
    ['18', '2024-12-31', 'region_not_in_pilot'],
    ['18', '2025-01-01', 'eligible'],
    ['16', '2025-12-31', 'region_not_in_pilot'],
    ['16', '2026-01-01', 'eligible'],
    ['02', '2026-06-01', 'region_not_in_pilot'],
    ['16', '2027-06-01', 'eligible'],
    ['02', '2027-06-01', 'region_unknown'],
    ['72', '2021-12-31', 'region_not_in_pilot'],
    ['72', '2028-12-31', 'eligible'],
    ['72', '2029-01-01', 'region_not_in_pilot'],
  ])('R-03: region %s on %s', (residence_region, category_set_on, reason) => {
    expect(outcome({ birth_date: '2014-03-14', residence_region, category_set_on }).reason_code).toBe(reason);
  });

  it('R-03: knows the same regions of every year as the dictionary', () => {
    const pilot = loadDictionary('pilot-regions', 1);
    const codes = loadDictionary('regions', 1).entries.map(({ code }) => code);
    for (const day of ['2022', '2023', '2024', '2025', '2026', '2027', '2028', '2029'].map((year) => `${year}-06-01`)) {
      const taken = codes.filter(
        (residence_region) => outcome({ birth_date: '2014-03-14', residence_region, category_set_on: day }).reason_code === 'eligible',
      );
      expect(taken, day).toEqual(codes.filter((code) => lookUp(pilot, code, day) !== undefined));
    }
  });

  it('R-04: no need is a refusal, a need without a target group is not ready', () => {
    expect(outcome({ rehabilitation_need: 'not_needed' })).toMatchObject({ outcome: 'not_eligible', reason_code: 'no_need' });
    expect(outcome({ target_group_code: null })).toEqual({ outcome: 'blocked', eligible: false, reason_code: 'target_group_missing' });
    expect(outcome({ target_group_code: '5' })).toEqual(ELIGIBLE);
  });

  it('R-05: a contraindication parks the child, and comes before what is only missing', () => {
    const parked = { outcome: 'contraindicated', eligible: false, reason_code: 'contraindicated' };

    expect(outcome({ contraindications_found: 'found' })).toEqual(parked);
    expect(outcome({ contraindications_found: 'found', target_group_code: null })).toEqual(parked);
  });

  it('says a final refusal before a contraindication', () => {
    expect(outcome({ contraindications_found: 'found', first_time: false }).reason_code).toBe('not_first_time');
  });

  it.each(['birth_date', 'category_set_on', 'first_time', 'residence_region', 'rehabilitation_need', 'contraindications_found'])(
    'never takes a child while %s is not known',
    (field) => {
      expect(outcome({ [field]: null })).toMatchObject({ outcome: 'blocked', eligible: false });
    },
  );
});
