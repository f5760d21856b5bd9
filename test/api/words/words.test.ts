import { describe, expect, it } from 'vitest';
import { fullYears, writeMomentNear } from '#api/words/dates.ts';
import { days, withNoun } from '#api/words/numbers.ts';
import { inPast, shortenName } from '#api/words/people.ts';
import { endSentence } from '#api/words/sentence.ts';

describe('words', () => {
  it('numbers agree with their nouns', () => {
    expect([1, 2, 5, 11, 12, 21, 104, 111].map((n) => withNoun(n, days))).toEqual([
      '1 день',
      '2 дня',
      '5 дней',
      '11 дней',
      '12 дней',
      '21 день',
      '104 дня',
      '111 дней',
    ]);
  });

  it('verbs agree with the person', () => {
    expect(
      ['Орлова Анна Петровна', 'Котов Иван Ильич', 'Черных Ольга Юрьевна', 'Мирзоев Али', 'Галкина Ия'].map((name) =>
        inPast(name, 'взял', 'взяла'),
      ),
    ).toEqual(['взяла', 'взял', 'взяла', 'взял', 'взяла']);
    expect(shortenName('Мирзоев Али')).toBe('Мирзоев А.');
  });

  it('a moment of today is said by the hour, another by the day', () => {
    const now = '2026-04-15T18:30:00.000Z';

    expect(writeMomentNear('2026-04-15T07:04:00.000Z', now, 'Asia/Yekaterinburg')).toBe('в 12:04');
    expect(writeMomentNear('2026-04-15T19:04:00.000Z', now, 'Asia/Yekaterinburg')).toBe('16.04.2026 в 00:04');
  });

  it('a birthday of 29 February counts from 1 March', () => {
    expect([fullYears('2008-02-29', '2026-02-28'), fullYears('2008-02-29', '2026-03-01'), fullYears('2018-03-14', '2026-03-14')]).toEqual([
      17, 18, 8,
    ]);
  });

  it('a sentence ends with one full stop', () => {
    expect([endSentence('Задачу взяла Орлова А. П.'), endSentence('Задача закрыта')]).toEqual([
      'Задачу взяла Орлова А. П.',
      'Задача закрыта.',
    ]);
  });
});
