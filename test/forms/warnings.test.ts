import { describe, expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { evaluateWarnings } from '#forms/rules.ts';
import { validateForm } from '#forms/validate.ts';

const form = getForm(loadCatalog(), 'course-journal.v1');
const today = '2026-04-30';

/** The sample with another plan for one direction. */
function plan(direction: string, planned: number): typeof form.sample {
  const rows = form.sample['directions'] as { direction: string; planned: number; done: number }[];
  return { ...form.sample, directions: rows.map((row) => (row.direction === direction ? { ...row, planned, done: planned } : row)) };
}

describe('a warning of a form (H-08)', () => {
  it('is told of a plan above the range of its direction, and keeps nothing from being submitted', () => {
    const data = plan('household', 27);
    const place = (data['directions'] as { direction: string }[]).findIndex(({ direction }) => direction === 'household');
    expect(evaluateWarnings(form.schema, data, today)).toEqual([
      expect.objectContaining({
        rule: 'R-09a',
        path: `/directions/${place}/planned`,
        message: expect.stringContaining('больше, чем обычно'),
      }),
    ]);
    expect(validateForm(form, data, today).filter(({ rule }) => rule === 'R-09a')).toEqual([]);
  });

  it('is not told of the sample, nor of a form half filled in', () => {
    expect(evaluateWarnings(form.schema, form.sample, today)).toEqual([]);
    expect(evaluateWarnings(form.schema, { directions: [{ direction: 'household' }, {}] }, today)).toEqual([]);
  });
});
