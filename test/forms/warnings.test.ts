import { describe, expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import { loadDictionary } from '#forms/dictionaries.ts';
import type { Form, FormValue } from '#forms/form.ts';
import { evaluateWarnings } from '#forms/rules.ts';
import { validateForm } from '#forms/validate.ts';

const catalog = loadCatalog();
const today = '2026-04-30';

type Row = { direction: string; planned: number };

/** The sample with another plan for one direction. */
function plan(form: Form, list: string, { direction, planned }: Row): { [field: string]: FormValue } {
  const rows = form.sample[list] as unknown as Row[];
  return { ...form.sample, [list]: rows.map((row) => (row.direction === direction ? { ...row, planned, done: planned } : row)) };
}

describe.each([
  { key: 'course-admission.v1', list: 'plan' },
  { key: 'course-journal.v1', list: 'directions' },
])('a warning of $key (R-09a, H-08)', ({ key, list }) => {
  const form = getForm(catalog, key);
  const tell = (data: { [field: string]: FormValue }) => evaluateWarnings(form.schema, data, today);

  it.each(loadDictionary('course-standards', 1).entries)('is told of a plan above the range for $title, and not before', (entry) => {
    const { code: direction, to_count: most } = entry as unknown as { code: string; to_count: number };
    const place = (form.sample[list] as unknown as Row[]).findIndex((row) => row.direction === direction);
    if (place < 0) throw new Error(`the sample has no ${direction}`);

    expect(tell(plan(form, list, { direction, planned: most }))).toEqual([]);
    expect(tell(plan(form, list, { direction, planned: most + 1 }))).toEqual([
      expect.objectContaining({
        rule: 'R-09a',
        path: `/${list}/${place}/planned`,
        message: expect.stringContaining('больше, чем обычно'),
      }),
    ]);
  });

  it('keeps nothing from being submitted', () => {
    const data = plan(form, list, { direction: 'household', planned: 27 });
    expect(validateForm(form, data, today).filter(({ rule }) => rule === 'R-09a')).toEqual([]);
  });

  it('is not told of the sample, nor of a form half filled in', () => {
    expect(tell(form.sample)).toEqual([]);
    expect(tell({ [list]: [{ direction: 'household' }, {}] })).toEqual([]);
  });
});

describe('a warning of the score (R-11f)', () => {
  const form = getForm(catalog, 'effectiveness-score.v1');

  it('is told when the Federal Bureau will review the result of its own course', () => {
    expect(evaluateWarnings(form.schema, form.sample, today)).toEqual([]);
    expect(evaluateWarnings(form.schema, { ...form.sample, provider: 'fb' }, today)).toMatchObject([{ rule: 'R-11f', path: '/provider' }]);
  });
});

describe('a warning of the card of accompaniment (002:п.7, 8)', () => {
  const form = getForm(catalog, 'accompaniment-card.v1');
  const proactive = { ...form.sample, basis: 'proactive', participant: 'mse' };

  it.each([
    ['phone', 'contact_phone', '+79990000001'],
    ['messenger', 'contact_phone', '+79990000001'],
    ['email', 'contact_email', 'vasilkova@example.org'],
    ['registered_mail', 'contact_address', { postal_code: '625000', region: 'Тюменская область', locality: 'г. Тюмень', house: '5' }],
  ])('is told when nobody could be reached by %s', (channel, field, value) => {
    expect(evaluateWarnings(form.schema, { ...proactive, channel }, today)).toMatchObject([{ path: `/${field}` }]);
    expect(evaluateWarnings(form.schema, { ...proactive, channel, [field]: value }, today)).toEqual([]);
  });

  it('is not told of an application, which says it all', () => {
    expect(evaluateWarnings(form.schema, form.sample, today)).toEqual([]);
  });
});
