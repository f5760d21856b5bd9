import { describe, expect, it } from 'vitest';
import { listSteps } from '#api/cases/list-steps.ts';
import { compilePack } from '#test/workflows/definitions/scenario-file.ts';

const at = '2026-02-05T05:00:00.000Z';

describe('the steps of a case', () => {
  it('that lie ahead stand in the order of the way: an end that breaks a stage off does not lead past it', async () => {
    const model = (await compilePack())['child-journey'];
    if (!model) throw new Error('the pack has no child-journey');
    const position = { done: [], now: [{ element: 'consent-participation', at }], stuck: [], taken: [] };

    const ahead = listSteps(model, position)
      .filter(({ state }) => state === 'ahead')
      .map(({ element }) => element);

    const way = [
      'consent-data',
      'child-information',
      'certificate',
      'booking',
      'admission',
      'course-journal',
      'control-assessment',
      'score',
    ];
    expect(ahead.filter((element) => way.includes(element))).toEqual(way);
  });
});
