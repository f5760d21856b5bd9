import { describe, expect, it } from 'vitest';

import type { Variables } from '#engine/json.ts';

import { loadDecision } from './decide.ts';

const decide = await loadDecision('target-category.v1.dmn', 'target_category');

function reason(changes: Variables) {
  return decide({
    first_time: true,
    disability: 'group_2',
    self_care_degree: 2,
    mobility_degree: 1,
    behaviour_control_degree: 0,
    psychiatric_disorder: false,
    in_stationary_institution: false,
    ...changes,
  }).reason_code;
}

const CHILD = { disability: 'disabled_child', self_care_degree: null, mobility_degree: null };

describe('target category (domain D.5, R-12)', () => {
  it.each<[string, Variables, string]>([
    ['group II, self-care 2', {}, 'included'],
    ['group I, self-care 1 and mobility 2', { disability: 'group_1', self_care_degree: 1, mobility_degree: 2 }, 'included'],
    ['group I, both of degree 3', { disability: 'group_1', self_care_degree: 3, mobility_degree: 3 }, 'included'],
    ['group III', { disability: 'group_3' }, 'not_target_category'],
    ['group II with orientation only', { self_care_degree: 1, mobility_degree: 0 }, 'not_target_category'],
    ['a child of any degree', CHILD, 'included'],
    ['a family member', { disability: 'family_member', self_care_degree: null, mobility_degree: null }, 'included'],
    ['not the first time', { first_time: false }, 'not_first_time'],
    ['behaviour 3 with a psychiatric disorder', { behaviour_control_degree: 3, psychiatric_disorder: true }, 'psychiatric_and_behaviour'],
    ['behaviour 3 without one', { behaviour_control_degree: 3, psychiatric_disorder: false }, 'included'],
    ['a psychiatric disorder with behaviour 2', { behaviour_control_degree: 2, psychiatric_disorder: true }, 'included'],
    ['a child with both', { ...CHILD, behaviour_control_degree: 3, psychiatric_disorder: true }, 'psychiatric_and_behaviour'],
    ['a child of an institution', { ...CHILD, in_stationary_institution: true }, 'stationary_institution'],
    ['degrees not known', { self_care_degree: null, mobility_degree: null }, 'incomplete'],
    ['behaviour 3 and the disorder not known', { ...CHILD, behaviour_control_degree: 3, psychiatric_disorder: null }, 'incomplete'],
    ['nothing known', { first_time: null, disability: null }, 'incomplete'],
  ])('%s: %#', (_name, changes, code) => {
    expect(reason(changes)).toBe(code);
  });

  it('never includes what is not complete', () => {
    expect(decide({})).toMatchObject({ included: false, reason_code: 'incomplete' });
  });
});
