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

  it('of an exceptional branch are never ahead, though a path leads there', async () => {
    const model = (await compilePack())['child-journey'];
    if (!model) throw new Error('the pack has no child-journey');
    const now = [{ element: 'course-journal', at }];
    const ahead = listSteps(model, { done: [], now, stuck: [], taken: [] }).filter(({ state }) => state === 'ahead');
    const unusual = [
      'protocol-correction',
      'contraindication',
      'no-show',
      'registry-manual-entry',
      'score-review',
      'ineffectiveness-reasons',
    ];
    expect(ahead.map(({ element }) => element).filter((element) => unusual.includes(element))).toEqual([]);
    expect(ahead.map(({ element }) => element)).toContain('sign-record');
    // where one stands it is told
    const steps = listSteps(model, { done: [], now: [{ element: 'no-show', at }], stuck: [], taken: [] });
    expect(steps[0]).toMatchObject({ element: 'no-show', state: 'now' });
  });
});
