import { describe, expect, it } from 'vitest';

import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import { ExpressionInvalid, compileExpression, compileUnaryTests } from '#engine/feel.ts';
import type { Json, Variables } from '#engine/json.ts';

import { packEnvironment } from '../environment.ts';

// 20.03.2026 01:30 in Тюмень, still 19.03 in Москва.
const context = { at: '2026-03-19T20:30:00.000Z', environment: packEnvironment() };

function evaluate(text: string, variables: Variables = {}): Json {
  return compileExpression(text).evaluate(variables, context).value;
}

function warnings(text: string, variables: Variables = {}): string[] {
  return compileExpression(text).evaluate(variables, context).warnings;
}

function failureCode(text: string, variables: Variables = {}): string {
  try {
    evaluate(text, variables);
  } catch (error) {
    if (error instanceof EvaluationFailed) return error.code;
    throw error;
  }
  return 'none';
}

describe('expressions', () => {
  it('are compiled once a text', () => {
    expect(compileExpression('score >= 4')).toBe(compileExpression('score >= 4'));
  });

  it.each<[string, Variables, Json]>([
    ['score >= 4', { score: 4 }, true],
    ['score >= 4', { score: null }, null],
    ['score >= 4', {}, null],
    ['score = null', {}, true],
    ['a and b', { a: false }, false],
    ['a and b', { a: true }, null],
    ['a or b', { a: true }, true],
    ['child.address.region = "72"', { child: { address: { region: '72' } } }, true],
    ['child.address.region = "72"', { child: null }, false],
    ['if score >= 4 then "да" else "нет"', { score: 3 }, 'нет'],
    ['{sum: a + b, half: sum / 2}', { a: 1, b: 2 }, { sum: 3, half: 1.5 }],
    ['kind in ("none", "found")', { kind: 'found' }, true],
    ['score in [1..3]', { score: 3 }, true],
    ['score between 3 and 1', { score: 2 }, false],
    ['1 / 0', {}, null],
    ['count(rows[done > 1])', { rows: [{ done: 1 }, { done: 2 }] }, 1],
    ['for row in rows return row.done * 2', { rows: [{ done: 1 }, { done: 2 }] }, [2, 4]],
    ['every row in rows satisfies row.done > 0', { rows: [{ done: 1 }, { done: 2 }] }, true],
    ['`число дней` + 1', { 'число дней': 2 }, 3],
    ['-score', { score: 2 }, -2],
  ])('%s with %j is %j', (text, variables, value) => {
    expect(evaluate(text, variables)).toEqual(value);
  });

  it('answers null with a warning for what cannot be compared, never by coercion', () => {
    expect(evaluate('score >= 4', { score: 'abc' })).toBeNull();
    expect(warnings('score >= 4', { score: '5' })).toEqual(['Не сравнить: текст и число']);
    expect(evaluate('score >= true', { score: 1 })).toBeNull();
    expect(evaluate('score > [1]', { score: 1 })).toBeNull();
    expect(evaluate('score in [1..3]', { score: 'abc' })).toBeNull();
    expect(evaluate('until >= date("2026-03-19")', { until: '2026-01-01' })).toBeNull();
  });

  it('warns of a variable that is not there', () => {
    expect(warnings('missing = null')).toEqual(['Переменной «missing» нет']);
    expect(warnings('form.reason = null', { form: {} })).toEqual(['Поля «reason» нет']);
  });

  it.each(['score >=', 'if a then b', '', '1 +', '"open'])('refuses «%s» with its place', (text) => {
    expect(() => compileExpression(text)).toThrow(ExpressionInvalid);
  });

  it('reads a name with spaces when it is told the name', () => {
    expect(compileExpression('age of child > 3', ['age of child']).evaluate({ 'age of child': 4 }, context).value).toBe(true);
  });

  it('lets a function win over a variable of its name', () => {
    expect(evaluate('term("T10", "2026-03-13", "72").rule', { term: 'x' })).toBe('T10');
    expect(evaluate('count([1, 2])', { count: 7 })).toBe(2);
    expect(evaluate('count + 1', { count: 7 })).toBe(8);
  });

  it('does not let a variable named like a key of every object be found', () => {
    expect(evaluate('constructor = null')).toBe(true);
    expect(evaluate('form.toString = null', { form: {} })).toBe(true);
  });
});

describe('values out of FEEL', () => {
  it.each<[string, Json]>([
    ['date("2026-03-19")', '2026-03-19'],
    ['date and time("2026-03-20T01:30:00+05:00")', '2026-03-19T20:30:00.000Z'],
    ['date and time("2026-03-20T01:30:00@Asia/Yekaterinburg")', '2026-03-19T20:30:00.000Z'],
    ['date and time("2026-03-20T01:30:00")', '2026-03-20T01:30:00'],
    ['time("10:30:00")', '10:30:00'],
    ['duration("P21D")', 'P21D'],
    ['{on: [date("2026-03-19")]}', { on: ['2026-03-19'] }],
    ['[1..3]', null],
    ['function(x) x', null],
    ['10 ** 400', null],
  ])('%s leaves as %j', (text, value) => {
    expect(evaluate(text)).toEqual(value);
  });
});

describe('functions', () => {
  it('knows the day and the moment of the step only', () => {
    expect(evaluate('today("72")')).toBe('2026-03-20');
    expect(evaluate('today("62")')).toBe('2026-03-19');
    expect(evaluate('now()')).toBe('2026-03-19T20:30:00.000Z');
    expect(evaluate('[now][1]()')).toBe('2026-03-19T20:30:00.000Z');
  });

  it('gives a term as a context that compares inside FEEL and is text outside', () => {
    const variables = { formed_on: '2026-03-13', region: '72' };

    expect(evaluate('term("T10", formed_on, region).hardDay < today(region)', variables)).toBe(false);
    expect(evaluate('term("T10", formed_on, region)', variables)).toMatchObject({
      rule: 'T10',
      hardDay: '2026-03-24',
      hardAt: '2026-03-24T19:00:00.000Z',
      sentence: '7 рабочих дней со дня внесения в Реестр',
    });
    expect(evaluate('term(rule: "T10", base: formed_on, region: region).hardDay', variables)).toBe('2026-03-24');
  });

  it('counts working days and ages', () => {
    expect(evaluate('working days between(date("2026-04-29"), "2026-05-12", "72")')).toBe(7);
    expect(evaluate('add working days("2026-04-29", 7, 72)')).toBe('2026-05-12');
    expect(evaluate('working days between("2026-03-19T20:30:00.000Z", "2026-03-24", "72")')).toBe(2);
    expect(evaluate('full years("2022-03-14", "2026-03-13")')).toBe(3);
    expect(evaluate('full years("2022-03-14", "2026-03-14")')).toBe(4);
  });

  it('counts a birthday of 29 February on 1 March of a common year', () => {
    expect(evaluate('full years("2020-02-29", "2026-02-28")')).toBe(5);
    expect(evaluate('full years("2020-02-29", "2026-03-01")')).toBe(6);
    expect(evaluate('full years("2020-02-29", "2028-02-29")')).toBe(8);
  });

  it('is null for a date that is not known, with a warning', () => {
    expect(evaluate('term("T10", formed_on, "72")')).toBeNull();
    expect(warnings('full years(birth_date, "2026-03-13")', { birth_date: '13.03.2020' })).toEqual(['Значение «birth» — не дата']);
  });

  it('fails for what a person must mend', () => {
    expect(failureCode('term("T99", "2026-03-13", "72")')).toBe('TERM_UNKNOWN');
    expect(failureCode('term("T10", "2026-03-13", region)')).toBe('REGION_UNKNOWN');
    expect(failureCode('today("99")')).toBe('REGION_UNKNOWN');
    expect(failureCode('term("T18", "2027-12-31", "72")')).toBe('CALENDAR_NOT_LOADED');
    expect(failureCode('add working days("2026-12-30", 3, "72")')).toBe('CALENDAR_NOT_LOADED');
    expect(failureCode('count(for d in days return term("T99", d, "72"))', { days: ['2026-03-13'] })).toBe('TERM_UNKNOWN');
  });
});

describe('tests of a decision table', () => {
  it.each<[string, Json, boolean]>([
    ['-', null, true],
    ['>= 4', 4, true],
    ['>= 4', 'abc', false],
    ['"a", "b"', 'b', true],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', null, true],
    ['[1..3)', 3, false],
    ['(1..3]', 3, true],
    ['null', null, true],
    ['not(null)', 1, true],
    ['true', true, true],
    ['true', false, false],
    ['? > 3 and ? < 5', 4, true],
    ['limit', 4, true],
    ['>= date("2026-03-19")', '2026-03-20', false],
    ['date(?) >= date("2026-03-19")', '2026-03-20', true],
    ['list contains(regions, ?)', '72', true],
  ])('%s of %j is %s', (text, input, value) => {
    expect(compileUnaryTests(text).test(input, { limit: 4, regions: ['72'] }, context).value).toBe(value);
  });
});
