import { describe, expect, it } from 'vitest';

import { compileExpression, compileUnaryTests } from '#engine/feel.ts';
import type { FeelType } from '#engine/feel/type.ts';
import type { Json } from '#engine/json.ts';

import { CONTEXT, ask, evaluate } from './ask.ts';

describe('ranges', () => {
  it.each<[string, Json]>([
    ['3 in [1..3)', false],
    ['3 in (2..3]', true],
    ['3 in ]2..3]', true],
    ['5 in > 3', true],
    ['5 in (1, > 6, [4..5])', true],
    ['5 in ([1..2], [4..6])', true],
    ['5 in [1, 5]', true],
    ['[1, 2] in [[1, 2], [3]]', true],
    ['5 in !=5', false],
    ['null in [1..3]', null],
    ['5 in [1..null]', null],
    ['5 in (> null)', null],
    ['"a" in [1..3]', null],
    ['2 between 1 and 3', true],
    ['[1..3].start', 1],
    ['(>= 3).start included', true],
    ['(< 3).start', null],
    ['[1..3] = [1..3]', true],
    ['(< 10) = (null..10)', false],
    ['2 in range("[1..3]")', true],
    ['range("[3..1]")', null],
    [String.raw`@"2026-03-01" in range("[date(\"2026-01-01\")..@\"2026-12-31\"]")`, true],
    ['before(1, [5..10])', true],
    ['before([1..5), 5)', true],
    ['after([5..10], [1..5))', true],
    ['after(5, [1..5])', false],
    ['meets([1..5], [5..10])', true],
    ['met by([5..10], [1..5])', true],
    ['overlaps([1..5], [3..8])', true],
    ['overlaps([1..5), [5..8])', false],
    ['overlaps before([1..5], [3..8])', true],
    ['overlaps after([3..8], [1..5])', true],
    ['finishes([5..10], [1..10])', true],
    ['finished by([1..10], 10)', true],
    ['includes([1..10], [4..6])', true],
    ['during(5, [1..10])', true],
    ['starts(1, [1..10])', true],
    ['started by([1..10], [1..5])', true],
    ['coincides([1..5], [1..5])', true],
    ['coincides(3, 4)', false],
    ['before("a", 1)', null],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('types', () => {
  it.each<[string, Json]>([
    ['1 instance of number', true],
    ['null instance of Any', false],
    ['[1, 2] instance of list<number>', true],
    ['[1, "a"] instance of list<number>', false],
    ['{a: 1} instance of context<a: number>', true],
    ['{} instance of context<a: number>', false],
    ['[1..3] instance of range<number>', true],
    ['@"P1D" instance of days and time duration', true],
    ['@"2026-03-01T00:00:00" instance of date and time', true],
    ['(function(a: number) a) instance of function<number> -> Any', true],
    ['abs instance of function<number> -> number', true],
    ['1 instance of unheardOf', null],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });

  it('names of others are looked up when they are used', () => {
    const age: FeelType = { kind: 'number' };
    const find = (name: string) => (name === 'tAge' ? age : null);

    expect(compileExpression('5 instance of tAge', {}, find).evaluate({}, CONTEXT).value).toBe(true);
    expect(compileExpression('(function(a: tAge) a)("x")', {}, find).evaluate({}, CONTEXT).value).toBeNull();
  });
});

describe('functions as values', () => {
  it.each<[string, Json]>([
    ['(function(a, b) a - b)(b: 1, a: 3)', 2],
    ['{twice: function(f, x) f(f(x)), r: twice(function(n) n * 3, 2)}.r', 18],
    ['{fact: function(n) if n = 0 then 1 else n * fact(n - 1), r: fact(20)}.r', 2432902008176640000],
    ['(function(a: number) a)("x")', null],
    ['(function(a: number) a)([5])', 5],
    ['(function(a) a)()', null],
    ['missing(1)', null],
    ['{f: function(x) x + y, y: 5, r: f(1)}.r', 6],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('names', () => {
  it('of several words and of contexts inside are read when they are known', () => {
    const names = { 'birth date': null, child: { 'legal address': { 'house-no': null } } };
    const child = { 'legal address': { 'house-no': 7 } };

    expect(evaluate('child.legal address.house-no', { child }, names).value).toBe(7);
    expect(evaluate('birth  date', { 'birth date': 'x' }, names).value).toBe('x');
    expect(evaluate('for c in list return c.legal address.house-no', { list: [child] }, { list: names.child }).value).toEqual([7]);
  });

  it('of entries and parameters are known behind them', () => {
    expect(ask('{first name: "Пётр", "last-name": "Васильков", full: first name + " " + last-name}.full')).toBe('Пётр Васильков');
  });
});

describe('cells of decision tables', () => {
  it.each<[string, Json, Json]>([
    ['not(null)', 1, true],
    ['"a"', ['a', 'b'], false],
    ['["a", "b"]', 'b', true],
    ['> 5, < 2', 1, true],
    ['[@"2026-01-01"..@"2026-12-31"]', '2026-05-01', false],
    ['string length(?) > 2', 'abc', true],
    ['true', true, true],
    ['flag', 5, true],
    ['flag', false, false],
  ])('%s of %j is %j', (text, input, value) => {
    expect(compileUnaryTests(text).test(input, { flag: true }, CONTEXT).value).toBe(value);
  });
});
