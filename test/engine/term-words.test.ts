import { describe, expect, it } from 'vitest';

import { countWords, describeTerm, moveTerm, viewTerm } from '#engine/term-words.ts';
import { computeTerm } from '#engine/terms.ts';

import { packEnvironment } from './environment.ts';

const environment = packEnvironment();
const informing = computeTerm('T10', '2026-03-13', '72', environment);

function words(at: string): string {
  return describeTerm(informing, at, environment);
}

describe('a term in words', () => {
  it.each([
    ['2026-03-19T06:00:00.000Z', 'осталось 3 рабочих дня, до 24.03.2026'],
    ['2026-03-16T06:00:00.000Z', 'осталось 6 рабочих дней, до 24.03.2026'],
    ['2026-03-23T06:00:00.000Z', 'остался 1 рабочий день, до 24.03.2026'],
    ['2026-03-23T18:59:59.999Z', 'остался 1 рабочий день, до 24.03.2026'],
    ['2026-03-23T19:00:00.000Z', 'срок сегодня'],
    ['2026-03-24T18:59:59.999Z', 'срок сегодня'],
    ['2026-03-24T19:00:00.000Z', 'просрочено на 1 рабочий день'],
    ['2026-03-31T06:00:00.000Z', 'просрочено на 5 рабочих дней'],
  ])('at %s: %s', (at, sentence) => {
    expect(words(at)).toBe(sentence);
  });

  it('counts a duration in days, not in working days', () => {
    const window = computeTerm('T7', '2026-04-30', '72', environment);

    expect(describeTerm(window, '2026-04-30T12:00:00.000Z', environment)).toBe('осталось 10 дней, до 10.05.2026');
    expect(viewTerm(window, '2026-04-30T12:00:00.000Z', environment).workingDaysLeft).toBeNull();
  });

  it('speaks of days when no working day is left before the end or after it', () => {
    const moved = moveTerm({ ...informing, binding: 'soft' }, '2026-03-22T19:00:00.000Z');

    expect(describeTerm(moved, '2026-03-21T06:00:00.000Z', environment)).toBe('остался 1 день, до 22.03.2026');
    expect(describeTerm(informing, '2026-03-24T19:30:00.000Z', environment)).toBe('просрочено на 1 рабочий день');
  });

  it('warns on the day before and from the soft date on', () => {
    const states = ['2026-03-19T06:00:00.000Z', '2026-03-23T06:00:00.000Z', '2026-03-24T06:00:00.000Z', '2026-03-25T06:00:00.000Z'].map(
      (at) => viewTerm(informing, at, environment).state,
    );

    expect(states).toEqual(['ok', 'soon', 'today', 'overdue']);
  });

  it('says which calendar is missing', () => {
    const monitoring = computeTerm('T15', '2026-12-31', '72', environment);

    expect(viewTerm(monitoring, '2026-12-31T12:00:00.000Z', environment)).toMatchObject({
      state: 'unknown',
      due: null,
      words: 'срок 30.01.2027 не уточнён: календарь на 2027 год не загружен',
    });
  });

  it('falls back to days when the way to the date leads through a year without a calendar', () => {
    const certificate = { ...computeTerm('T2', '2026-02-02', '72', environment), calendars: ['ru-2026.v1'] };

    expect(describeTerm(certificate, '2026-02-02T06:00:00.000Z', environment)).toBe('осталось 365 дней, до 02.02.2027');
  });

  it('has the right plural for every number', () => {
    const counted = [1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map((count) => countWords(count, ['день', 'дня', 'дней']));

    expect(counted).toEqual(['1 день', '2 дня', '5 дней', '11 дней', '12 дней', '21 день', '22 дня', '25 дней', '101 день', '111 дней']);
  });
});
