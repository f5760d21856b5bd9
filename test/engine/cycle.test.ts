import { describe, expect, it } from 'vitest';

import { nextMoment, parseCycle } from '#engine/cycle.ts';

describe('a cycle', () => {
  it.each([
    ['R/PT10M', { times: -1, start: null, every: 'PT10M' }],
    ['R-1/PT10M', { times: -1, start: null, every: 'PT10M' }],
    ['R3/PT10M', { times: 3, start: null, every: 'PT10M' }],
    ['R2/2026-02-05T00:00:00Z/PT1H', { times: 2, start: '2026-02-05T00:00:00.000Z', every: 'PT1H' }],
    ['R/P1D/2026-03-01', { times: -1, start: null, every: 'P1D/2026-03-01T00:00:00.000Z' }],
    ['R5/2026-02-05/P1D/2026-02-07', { times: 5, start: '2026-02-05T00:00:00.000Z', every: 'P1D/2026-02-07T00:00:00.000Z' }],
    ['R2/2026-02-05/2026-02-06', { times: 2, start: '2026-02-05T00:00:00.000Z', every: 'PT86400S' }],
    ['@daily', { times: -1, start: null, every: '@daily' }],
  ])('is read from «%s»', (text, cycle) => {
    expect(parseCycle(text)).toEqual(cycle);
  });

  it.each(['R/P', 'R/PT0S', 'R/-PT1H', 'R2/2026-02-31/PT1H', 'R/PT1H/never', 'R2/2026-02-06/2026-02-05', 'R/', 'P1D', 'R/P1M-1D'])(
    'is not read from «%s»',
    (text) => {
      expect(parseCycle(text)).toBe(null);
    },
  );

  it('ends at its end', () => {
    expect(nextMoment('PT1H/2026-02-02T10:30:00.000Z', '2026-02-02T09:00:00.000Z')).toBe('2026-02-02T10:00:00.000Z');
    expect(nextMoment('PT1H/2026-02-02T10:30:00.000Z', '2026-02-02T10:00:00.000Z')).toBe(null);
  });
});
