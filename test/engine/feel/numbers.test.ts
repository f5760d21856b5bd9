import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Json } from '#engine/json.ts';

import { ask } from './ask.ts';

describe('numbers', () => {
  it.each<[string, Json]>([
    ['0.1 + 0.2', 0.3],
    ['0.1 + 0.2 = 0.3', true],
    ['19.99 * 3', 59.97],
    ['1.005 * 100', 100.5],
    ['4.35 * 100 = 435', true],
    ['sum([0.1, 0.2, 0.3]) = 0.6', true],
    ['1 / 3 * 3 = 1', false],
    ['string(1 / 3)', '0.3333333333333333333333333333333333'],
    ['string(9007199254740993)', '9007199254740993'],
    ['9007199254740992 + 1 = 9007199254740993', true],
    ['string(0.000001)', '0.000001'],
    ['string(1.0)', '1'],
    ['1e3 = 1000', true],
    ['2 ** 10', 1024],
    ['2 ** -1', 0.5],
    ['-3 ** 2', 9],
    ['1 / 0', null],
    ['0 * -1 = 0', true],
    ['"a" + 1', null],
    ['-"a"', null],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });

  it('add and multiply exactly, whatever the digits', () => {
    const money = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(money, money, (one, other) => {
        const [a, b] = [one / 100, other / 100];
        expect(ask('a + b = (one + other) / 100', { a, b, one, other })).toBe(true);
        expect(ask('a * b = one * other / 10000', { a, b, one, other })).toBe(true);
        expect(ask('a < b', { a, b })).toBe(one < other);
      }),
    );
  });
});

describe('functions of numbers', () => {
  it.each<[string, Json]>([
    ['decimal(1/3, 2)', 0.33],
    ['decimal(2.5, 0)', 2],
    ['decimal(3.5, 0)', 4],
    ['decimal(1234, -2)', 1200],
    ['floor(1.5)', 1],
    ['floor(-1.56, 1)', -1.6],
    ['ceiling(1.5)', 2],
    ['ceiling(-1.5)', -1],
    ['round up(5.5, 0)', 6],
    ['round up(-5.5, 0)', -6],
    ['round down(5.5, 0)', 5],
    ['round half up(5.5, 0)', 6],
    ['round half up(-1.126, 2)', -1.13],
    ['round half down(5.5, 0)', 5],
    ['round half up(5.5, 7000)', null],
    ['abs(-1)', 1],
    ['abs(@"-P1D")', 'P1D'],
    ['modulo(-12, 5)', 3],
    ['modulo(12, -5)', -3],
    ['modulo(10.1, 4.5)', 1.1],
    ['modulo(1, 0)', null],
    ['modulo(10 ** 40, 3)', 1],
    ['modulo(10 ** 6000, 7)', 1],
    ['string(modulo(10 ** 30 + 0.5, 1))', '0.5'],
    [`string(number("${'9'.repeat(40)}"))`, `1${'0'.repeat(40)}`],
    ['string(1.5 * 10 ** 40)', `15${'0'.repeat(39)}`],
    ['string(-1.5 * 10 ** -40)', `-0.${'0'.repeat(39)}15`],
    ['sqrt(16)', 4],
    ['sqrt(-1)', null],
    ['decimal(log(10), 8)', 2.30258509],
    ['decimal(exp(5), 5)', 148.41316],
    ['odd(5)', true],
    ['odd(2)', false],
    ['even(2)', true],
    ['number("1 000,5", " ", ",")', 1000.5],
    ['number("1,000.5", ",", ".")', 1000.5],
    ['number("-12.5")', -12.5],
    ['number("abc")', null],
    ['number("1,0", ",", ",")', null],
    ['abs()', null],
    ['abs("1")', null],
    ['abs(n: -2)', 2],
    ['abs(number: -2)', null],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('functions of lists of numbers', () => {
  it.each<[string, Json]>([
    ['min([3, 1, 2])', 1],
    ['max(3, 1, 2)', 3],
    ['max(["a", "c", "b"])', 'c'],
    ['min([@"2026-03-02", @"2026-03-01"])', '2026-03-01'],
    ['min([])', null],
    ['max([1, "a"])', null],
    ['sum(1, 2, 3)', 6],
    ['sum([])', null],
    ['sum([1, "a"])', null],
    ['product([2, 3, 4])', 24],
    ['mean([1, 2, 6])', 3],
    ['median(8, 2, 5, 3, 4)', 4],
    ['median([6, 1, 2, 3])', 2.5],
    ['decimal(stddev(2, 4, 7, 5), 4)', 2.0817],
    ['stddev([47])', null],
    ['mode([6, 3, 9, 6, 6])', [6]],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['mode([])', []],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});
