import { expect, it } from 'vitest';

import { diffTerms } from '#engine/diff/diff-terms.ts';
import type { TermRule } from '#engine/environment.ts';

const rule = (changes: Partial<TermRule> = {}) =>
  ({
    rule: 'L1',
    title: 'Выдача книги',
    kind: 'WORKING_DAYS',
    n: 3,
    inclusive: false,
    sentence: '3 рабочих дня со дня просьбы',
    base: 'просьба',
    binding: 'hard',
    shift: 'NONE',
    timeZone: 'region',
    calendar: 'region',
    source: 'правила:1',
    sourceWords: 'п. 1 правил',
    validFrom: '2026-01-01',
    validUntil: null,
    ...changes,
  }) as TermRule;

it('tells a longer term, its shift and its end in words', () => {
  const sentences = diffTerms([rule()], [rule({ n: 5, shift: 'NEXT_WD', validUntil: '2026-12-31' })]).map(({ sentence }) => sentence);
  expect(sentences).toEqual([
    'Срок L1 «Выдача книги»: продолжительность 3 рабочих дня → 5 рабочих дней.',
    'Срок L1 «Выдача книги»: перенос с выходного без переноса → на следующий рабочий день.',
    'Срок L1 «Выдача книги»: действует по не задано → 31.12.2026.',
  ]);
});

it('tells a new edition and one that is gone', () => {
  const [added, removed] = diffTerms([rule()], [rule({ validFrom: '2027-01-01' })]);
  expect(added?.sentence).toBe('Добавлен срок L1 «Выдача книги», действует с 01.01.2027: 3 рабочих дня со дня просьбы.');
  expect(removed?.kind).toBe('removed');
});
