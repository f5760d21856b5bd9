import { describe, expect, it } from 'vitest';
import { presentTerm } from '#api/words/terms.ts';
import { packEnvironment } from '#test/engine/environment.ts';

const timeZone = 'Asia/Yekaterinburg';
const environment = packEnvironment();
/** The last day in time is 13 April in the zone of the reader. */
const due = '2026-04-13T19:00:00.000Z';
const wordsAt = (now: string) => presentTerm(null, due, { now, environment, timeZone })?.words;

describe('a term that has come to its end', () => {
  it.each([
    ['2026-04-13T06:00:00.000Z', 'срок сегодня, 13.04.2026'],
    ['2026-04-15T06:00:00.000Z', 'просрочено на 2 дня, срок был до 13.04.2026'],
  ])('at %s is told with its day: %s', (now, words) => {
    expect(wordsAt(now)).toBe(words);
  });
});
