import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Json, Variables } from '#engine/json.ts';

import { loadDecision } from './decide.ts';

const decide = await loadDecision('effectiveness.v1.dmn', 'effectiveness');
const REASON = [{ reason: 'health', description: 'Болел две недели' }];

function score(scores: Json[], more: Variables = {}) {
  const [score_completeness, score_quantity, score_effect, score_parents] = scores.map((one) => one ?? null);
  const inputs = { score_completeness, score_quantity, score_effect, score_parents } as Variables;
  return decide({ ...inputs, reasons: null, activities_planned: 120, activities_done: 120, directions: [], ...more });
}

describe('effectiveness (domain D.3)', () => {
  it.each([
    [[1, 1, 1, 0], 3, 'ineffective'],
    [[1, 1, 1, 1], 4, 'effective'],
    [[2, 2, 1, 1], 6, 'effective'],
    [[0, 0, 0, 0], 0, 'ineffective'],
    [[2, 2, 2, 2], 8, 'effective'],
  ])('R-11: %j is %i, %s', (scores, sum, verdict) => {
    expect(score(scores)).toMatchObject({ sum, verdict });
  });

  it('R-11: says in words what came out, or what is missing', () => {
    expect(score([2, 2, 1, 1]).reason).toBe('Сумма 6 из 8: эффективно.');
    expect(score([1, 1, 1, 0], { reasons: REASON }).reason).toBe('Сумма 3 из 8: неэффективно.');
    expect(score([2, 2, 2, null])).toMatchObject({ reason: score([2, 2, 2, null]).block_reason });
  });

  it('R-11: holds for every combination of scores', () => {
    const one = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(fc.tuple(one, one, one, one), (scores) => {
        const sum = scores.reduce((total, number) => total + number, 0);
        expect(score(scores)).toMatchObject({ sum, verdict: sum >= 4 ? 'effective' : 'ineffective', reasons_required: sum < 4 });
      }),
    );
  });

  it('R-11: an empty criterion is not a zero', () => {
    expect(score([2, 2, 2, null])).toMatchObject({
      sum: null,
      verdict: null,
      verdict_title: null,
      blocked: true,
      block_code: 'score_incomplete',
    });
    expect(decide({})).toMatchObject({ sum: null, verdict: null, block_code: 'score_incomplete' });
  });

  it.each([1.5, 3, -1, '2', true])('R-11: a score of %j is refused', (wrong) => {
    expect(score([wrong, 1, 1, 1])).toMatchObject({ sum: null, verdict: null, blocked: true, block_code: 'score_invalid' });
  });

  it('R-11: 2+2+0+0 is effective and flagged for the supervisor', () => {
    expect(score([2, 2, 0, 0])).toMatchObject({ verdict: 'effective', verdict_title: 'эффективно', without_effect: true, blocked: false });
    expect(score([1, 1, 1, 1]).without_effect).toBe(false);
    expect(score([1, 1, 0, 1]).without_effect).toBe(false);
  });

  it('R-11e: an ineffective course needs a reason, an effective one has none', () => {
    expect(score([1, 1, 1, 0])).toMatchObject({ blocked: true, block_code: 'reasons_required' });
    expect(score([1, 1, 1, 0], { reasons: [] })).toMatchObject({ blocked: true, block_code: 'reasons_required' });
    expect(score([1, 1, 1, 0], { reasons: REASON })).toMatchObject({ blocked: false, block_code: null });
    expect(score([1, 1, 1, 1], { reasons: REASON })).toMatchObject({ blocked: true, block_code: 'reasons_not_allowed' });
  });

  it.each([
    [120, 120, 2],
    [121, 120, 2],
    [119, 120, 1],
    [84, 120, 1],
    [83, 120, 0],
    [0, 120, 0],
    [7, 10, 1],
    [0, 0, null],
    [null, 120, null],
  ])('R-11b: %j of %j activities propose %j', (activities_done, activities_planned, proposed) => {
    expect(score([1, 1, 1, 1], { activities_done, activities_planned }).proposed_quantity).toBe(proposed);
  });

  it.each([
    ['all directions', [20, 20], 2],
    ['half of them', [20, 19], 1],
    ['none', [19, 19], 0],
  ])('R-11c: %s done', (_name, done, proposed) => {
    const directions = done.map((count, index) => ({ direction: `d${index}`, planned: 20, done: count }));
    const notNeeded = { direction: 'career', planned: 0, done: 0 };

    expect(score([1, 1, 1, 1], { directions: [...directions, notNeeded] }).proposed_completeness).toBe(proposed);
  });
});
