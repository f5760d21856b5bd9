import { describe, expect, it } from 'vitest';
import { parseStuckLimits } from '#record/queries/stuck-limits.ts';

describe('the limits of the pack', () => {
  it.each([
    ['nothing', null, 'supervision is not an object'],
    [
      'a period of two kinds',
      { unclaimed: { workingDays: 1, calendarDays: 1 }, waitingExternal: {}, longerThanUsual: {} },
      'unclaimed needs either',
    ],
    [
      'a period that is no number',
      { unclaimed: { workingDays: 'one' }, waitingExternal: {}, longerThanUsual: {} },
      'unclaimed.workingDays is not a number',
    ],
  ])('are refused when they are %s', (_what, source, sentence) => {
    expect(() => parseStuckLimits(source)).toThrow(sentence);
  });
});
