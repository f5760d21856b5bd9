import { describe, expect, it } from 'vitest';
import { findDictionaryAt, listDictionaries, loadDictionary, lookUp } from '#forms/dictionaries.ts';

describe.each(listDictionaries().map((dictionary) => ({ file: `${dictionary.name}.v${dictionary.version}`, dictionary })))(
  '$file',
  ({ dictionary }) => {
    it('says where it comes from and names each code once', () => {
      const codes = dictionary.entries.map(({ code }) => code);

      expect(dictionary.source).not.toBe('');
      expect(dictionary.title).toMatch(/[А-Яа-я]/);
      expect(new Set(codes).size).toBe(codes.length);
      expect(dictionary.complete || (dictionary.note ?? '') !== '').toBe(true);
    });
  },
);

describe('target groups', () => {
  it('of 2022 are eleven, with the subgroups the sources count', () => {
    const { entries } = loadDictionary('target-groups', 1);
    const groups = entries.filter(({ group }) => group === undefined);

    expect(groups.map(({ subgroups }) => subgroups)).toEqual([9, 2, 2, 2, 0, 11, 11, 0, 3, 2, 3]);
    for (const { code, subgroups } of groups) expect(entries.filter(({ group }) => group === code)).toHaveLength(Number(subgroups));
  });

  it('keep 6.10 apart from 6.1', () => {
    const groups = loadDictionary('target-groups', 1);

    expect(lookUp(groups, '6.10')?.title).not.toBe(lookUp(groups, '6.1')?.title);
  });

  it.each([
    ['2023-11-14', 1],
    ['2023-11-15', 2],
    ['2024-12-22', 2],
    ['2024-12-23', 3],
    ['2026-02-02', 3],
  ])('in force on %s are edition %i', (day, version) => {
    expect(findDictionaryAt('target-groups', day)?.version).toBe(version);
  });

  it('of 2024 are known only in part and say so', () => {
    const groups = loadDictionary('target-groups', 3);

    expect(groups.complete).toBe(false);
    expect(lookUp(groups, '12.11')).toBeDefined();
  });
});

describe('regions of the pilot', () => {
  const regions = loadDictionary('pilot-regions', 1);

  it.each([
    ['72', '2022-01-01', true],
    ['62', '2023-12-31', false],
    ['62', '2024-01-01', true],
    ['18', '2024-12-31', false],
    ['18', '2025-01-01', true],
    ['72', '2029-01-01', false],
    ['77', '2026-01-01', false],
  ])('%s on %s: %s', (code, day, expected) => {
    expect(lookUp(regions, code, day) !== undefined).toBe(expected);
  });
});

it('counts the average course of 2023 as 120 activities', () => {
  const { entries } = loadDictionary('course-standards', 1);

  expect(entries.reduce((total, { average }) => total + Number(average), 0)).toBe(120);
});

it('has thirteen contraindications and twelve kinds of impairment', () => {
  expect(loadDictionary('contraindications', 1).entries).toHaveLength(13);
  expect(loadDictionary('function-impairments', 1).entries).toHaveLength(12);
});

it('names the organisations of three regions, each with its zone', () => {
  const { entries } = loadDictionary('organisations', 1);
  const zones = new Map(entries.map(({ region, timeZone }) => [region, timeZone]));

  expect(Object.fromEntries(zones)).toEqual({ 72: 'Asia/Yekaterinburg', 62: 'Europe/Moscow', 18: 'Europe/Samara', 77: 'Europe/Moscow' });
  expect(entries.filter(({ kind }) => kind === 'provider')).toHaveLength(6);
});
