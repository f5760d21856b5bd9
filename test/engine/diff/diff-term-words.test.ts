import { describe, expect, it } from 'vitest';

import { diffTerms } from '#engine/diff/diff-terms.ts';
import type { TermRule } from '#engine/environment.ts';

const BASE = {
  rule: 'L1',
  title: 'Книга',
  kind: 'CALENDAR_DAYS',
  n: 3,
  inclusive: false,
  sentence: 's',
  base: 'b',
  binding: 'hard',
  shift: 'NONE',
  timeZone: 'region',
  calendar: 'region',
  source: 'x',
  sourceWords: 'y',
  validFrom: '2026-01-01',
  validUntil: null,
};
const rule = (changes: Record<string, unknown> = {}) => ({ ...BASE, ...changes }) as TermRule;

describe('what is told of a changed term', () => {
  it.each([
    [{ n: 1 }, 'продолжительность 3 дня → 1 день'],
    [{ inclusive: true }, 'первый день считается нет → да'],
    [{ binding: 'soft' }, 'обязательность обязательный → внутренний'],
    [{ shift: 'PREV_WD' }, 'перенос с выходного без переноса → на предыдущий рабочий день'],
    [{ calendar: 'ru' }, 'календарь региона → «ru»'],
    [{ timeZone: 'Europe/Moscow' }, 'часовой пояс региона → «Europe/Moscow»'],
    [{ title: 'Журнал' }, 'название «Книга» → «Журнал»'],
    [{ base: 'выдача' }, 'от какого события «b» → «выдача»'],
    [{ monthClamp: true }, 'последний день короткого месяца не задано → да'],
    [{ day: 10 }, 'день не задано → 10'],
    [{ month: 4 }, 'месяц не задано → 4'],
    [{ yearsAfter: 1 }, 'через сколько лет не задано → 1'],
    [{ daysBefore: 2 }, 'за сколько дней не задано → 2'],
    [{ period: 'YEAR' }, 'период не задано → «YEAR»'],
    [{ other: [1] }, 'свойство «other» не задано → [1]'],
  ])('%j', (changes, words) => {
    const found = diffTerms([rule()], [rule(changes)]);
    const [property = ''] = Object.keys(changes);
    expect(found).toMatchObject([{ kind: 'changed', what: 'term', id: 'L1', property }]);
    expect(found[0]?.sentence).toBe(`Срок L1 «${'title' in changes ? 'Журнал' : 'Книга'}»: ${words}.`);
  });

  it('both values, also of what was not there before', () => {
    expect(diffTerms([rule()], [rule({ day: 10 })])).toMatchObject([{ before: null, after: 10 }]);
    expect(diffTerms([rule({ day: 10 })], [rule()])).toMatchObject([{ before: 10, after: null }]);
  });

  it('lengths in the unit of their own kind of counting', () => {
    const [months] = diffTerms([rule({ kind: 'MONTHS', n: 2 })], [rule({ kind: 'MONTHS', n: 5 })]);
    expect(months?.sentence).toContain('2 месяца → 5 месяцев');
    const [kind] = diffTerms([rule()], [rule({ kind: 'MONTHS' })]).map(({ sentence }) => sentence);
    expect(kind).toContain('способ счёта календарные дни → месяцы');
  });

  it('a whole term that comes or goes', () => {
    expect(diffTerms([], [rule()])).toEqual([
      { kind: 'added', what: 'term', id: 'L1', sentence: 'Добавлен срок L1 «Книга», действует с 01.01.2026: s.' },
    ]);
    expect(diffTerms([rule()], [])).toEqual([
      { kind: 'removed', what: 'term', id: 'L1', sentence: 'Удалён срок L1 «Книга», действует с 01.01.2026: s.' },
    ]);
  });
});
