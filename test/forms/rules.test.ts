import { describe, expect, it } from 'vitest';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import type { FormRule, FormSchema } from '#forms/form.ts';
import { evaluateRules } from '#forms/rules.ts';
import { validateForm } from '#forms/validate.ts';

const TODAY = '2026-06-01';

function buildSchema(rule: Partial<FormRule>): FormSchema {
  const whole = { rule: 'R', source: 'тест', path: '/birth', check: 'true', message: 'Нельзя', ...rule };
  return { type: 'object', properties: { birth: { title: 'Рождение' }, rows: { title: 'Строки' } }, 'x-rules': [whole] };
}

describe('a rule', () => {
  it('without «when» rests on what is not filled in', () => {
    expect(evaluateRules(buildSchema({ check: 'date(birth) < today' }), {}, TODAY)).toEqual([]);
  });

  it('with «when» that holds must be true, so an empty field breaks it', () => {
    expect(evaluateRules(buildSchema({ when: 'true', check: 'birth' }), {}, TODAY)).toHaveLength(1);
  });

  it('with «when» that does not hold is not asked', () => {
    expect(evaluateRules(buildSchema({ when: 'birth != null', check: 'false' }), {}, TODAY)).toEqual([]);
  });

  it('of rows names the row', () => {
    const schema = buildSchema({ each: 'rows', check: 'row.n > 1', path: '/rows/{index}/n' });

    expect(evaluateRules(schema, { rows: [{ n: 2 }, { n: 1 }] }, TODAY).map(({ path }) => path)).toEqual(['/rows/1/n']);
  });

  it('counts as a process does: in decimals', () => {
    const schema = buildSchema({ when: 'true', check: 'birth + 0.2 = 0.3' });

    expect(evaluateRules(schema, { birth: 0.1 }, TODAY)).toEqual([]);
  });

  it('never throws on data of another shape', () => {
    for (const data of [null, [], 'текст', { birth: [] }, { birth: { a: 1 } }, { rows: 'нет' }]) {
      expect(() => evaluateRules(buildSchema({ check: 'date(birth) < today' }), data, TODAY)).not.toThrow();
    }
  });

  it.each([
    ['2008-06-01', '2026-06-01', true],
    ['2008-06-02', '2026-06-01', false],
    ['2008-02-29', '2026-02-28', false],
    ['2008-02-29', '2026-03-01', true],
  ])('knows that one born %s is %s of full age: %s', (birth, today, expected) => {
    const broken = evaluateRules(buildSchema({ check: 'full years(date(birth), today) >= 18' }), { birth }, today);

    expect(broken.length === 0).toBe(expected);
  });
});

describe('the law in the forms', () => {
  const catalog = loadCatalog();
  const application = getForm(catalog, 'accompaniment-application.v1');
  const score = getForm(catalog, 'effectiveness-score.v1');

  it('allows an adult of group I a term without end (I-12)', () => {
    const { valid_until: _day, ...limited } = application.sample;
    const adult = { ...limited, birth_date: '1980-01-10', disability: 'group_1', disability_kind: 'group', valid_term: 'indefinite' };

    expect(validateForm(application, adult, TODAY)).toEqual([]);
  });

  it.each([
    [[1, 1, 1, 1], true],
    [[2, 2, 0, 0], true],
    [[2, 2, 2, 2], true],
    [[1, 1, 1, 0], false],
    [[0, 0, 0, 0], false],
  ])('takes the scores %j without reasons: %s (I-14)', ([completeness, quantity, effect, parents], effective) => {
    const scores = {
      score_completeness: completeness ?? 0,
      score_quantity: quantity ?? 0,
      score_effect: effect ?? 0,
      score_parents: parents ?? 0,
    };
    const reasons = [{ reason: 'health', description: 'Болезнь на второй неделе' }];

    expect(validateForm(score, { ...score.sample, ...scores }, TODAY).length === 0).toBe(effective);
    expect(validateForm(score, { ...score.sample, ...scores, reasons }, TODAY).length === 0).toBe(!effective);
  });

  it('takes a journal without a single row of activities', () => {
    const journal = getForm(catalog, 'course-journal.v1');
    const { rows: _rows, ...counts } = journal.sample;

    expect(validateForm(journal, counts, TODAY)).toEqual([]);
  });

  it('keeps the plan at 120 when a child of 14 has career guidance', () => {
    const admission = getForm(catalog, 'course-admission.v1');
    const plan = [20, 20, 22, 14, 19, 9, 16].map((planned, at) => ({
      direction: ['household', 'environment', 'pedagogical', 'psychological', 'cultural', 'career', 'sport'][at] ?? '',
      planned,
    }));

    expect(validateForm(admission, { ...admission.sample, birth_date: '2012-04-06', plan }, TODAY)).toEqual([]);
    expect(validateForm(admission, { ...admission.sample, birth_date: '2012-04-07', plan }, TODAY).map(({ rule }) => rule)).toEqual([
      'R-09',
    ]);
  });

  it('admits a child of 17 years and 364 days', () => {
    const admission = getForm(catalog, 'course-admission.v1');

    expect(validateForm(admission, { ...admission.sample, birth_date: '2008-04-07' }, TODAY)).toEqual([]);
  });
});
