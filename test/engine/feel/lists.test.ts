import { describe, expect, it } from 'vitest';

import type { Json } from '#engine/json.ts';

import { ask } from './ask.ts';

describe('functions of lists', () => {
  it.each<[string, Json]>([
    ['list contains([1, null], null)', true],
    ['list contains([1, 2], 3)', false],
    ['count([1, 2])', 2],
    ['count([])', 0],
    ['is empty([])', true],
    ['sublist([4, 5, 6], 2)', [5, 6]],
    ['sublist([4, 5, 6], 1, 2)', [4, 5]],
    ['sublist([4, 5, 6], -1, 1)', [6]],
    ['append([1], 2, [3])', [1, 2, [3]]],
    ['concatenate([1, 2], [3])', [1, 2, 3]],
    ['concatenate([[1], [2]])', [[1], [2]]],
    ['insert before([1, 3], 2, 2)', [1, 2, 3]],
    ['insert before([1], 5, 2)', null],
    ['remove([1, 2, 3], 2)', [1, 3]],
    ['remove([1], 2)', null],
    ['list replace([1, 2, 3], -1, 4)', [1, 2, 4]],
    ['list replace([2, 4, 7], function(item, newItem) item < newItem, 5)', [5, 5, 7]],
    ['reverse([1, 2, 3])', [3, 2, 1]],
    ['index of([1, 2, 1], 1)', [1, 3]],
    ['union([1, 2], [2, 3])', [1, 2, 3]],
    ['distinct values([1, 2, 1, 1.0])', [1, 2]],
    ['duplicate values([1, 2, 1])', [1]],
    ['flatten([[1, 2], [[3]], 4])', [1, 2, 3, 4]],
    ['partition([1, 2, 3], 2)', [[1, 2], [3]]],
    ['sort([3, 1, 2], function(a, b) a > b)', [3, 2, 1]],
    ['sort(list: [3, 1, 2])', [1, 2, 3]],
    ['sort([1, "a"])', null],
    ['all([true, null])', null],
    ['all([true, null, false])', false],
    ['any(false, true)', true],
    ['any([])', false],
    ['not(true)', false],
    ['not(null)', null],
    ['is(1, 1.0)', true],
    ['is(@"10:00:00Z", @"10:00:00@Etc/GMT")', false],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('contexts', () => {
  it.each<[string, Json]>([
    ['{a: 1, b: a + 1}', { a: 1, b: 2 }],
    ['{"a b": 1, c: a b + 1}.c', 2],
    ['{a: 1, a: 2}', null],
    ['{a: {b: 1}}.a.b', 1],
    ['[{a: 1}, {b: 2}].a', [1, null]],
    ['get value({a: 1}, "a")', 1],
    ['get value({a: {b: 2}}, ["a", "b"])', 2],
    ['get entries({a: 1})', [{ key: 'a', value: 1 }]],
    ['context([{key: "a", value: 1}])', { a: 1 }],
    ['context([{key: "a", value: 1}, {key: "a", value: 2}])', null],
    ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['context put({a: {b: 1}}, ["a", "b"], 2)', { a: { b: 2 } }],
    ['context merge([{a: 1}, {a: 2, b: 3}])', { a: 2, b: 3 }],
    ['context merge([1])', null],
    ['is defined({a: 1}.b)', false],
    ['get or else(null, 5)', 5],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('filters and paths', () => {
  const rows = [{ done: 1 }, { done: 2 }, { done: null }];

  it.each<[string, Json]>([
    ['[1, 2, 3][1]', 1],
    ['[1, 2, 3][-1]', 3],
    ['[1, 2, 3][4]', null],
    ['[1, 2, 3][item > 1]', [2, 3]],
    ['rows[done > 1]', [{ done: 2 }]],
    ['rows[item.done = 1].done', [1]],
    ['rows[number]', { done: 2 }],
    ['[{item: 1}, {item: 2}][item > 1]', [{ item: 2 }]],
    ['5[1]', 5],
    ['5[item > 9]', []],
    ['missing[1]', null],
    ['[][true]', []],
  ])('%s is %j', (text, value) => {
    expect(ask(text, { rows, number: 2 })).toEqual(value);
  });
});

describe('loops', () => {
  it.each<[string, Json]>([
    ['for i in 1..3 return i * 2', [2, 4, 6]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in [1..4) return i', [1, 2, 3]],
    ['for x in [1, 2], y in [10, 20] return x + y', [11, 21, 12, 22]],
    ['for x in [[1, 2], [3]], y in x return y', [1, 2, 3]],
    ['for i in 0..4 return if i = 0 then 1 else i * partial[-1]', [1, 1, 2, 6, 24]],
    ['for d in @"2026-02-27"..@"2026-03-01" return d', ['2026-02-27', '2026-02-28', '2026-03-01']],
    ['for i in 1..1.5 return i', null],
    ['for i in null return i', null],
    ['some x in [1, 2] satisfies x > 1', true],
    ['some x in [1, null] satisfies x > 1', null],
    ['every x in [2, null] satisfies x > 1', null],
    ['every x in [1, null] satisfies x > 1', false],
    ['every x in [] satisfies x > 1', true],
    ['if null then 1 else 2', 2],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });

  it('gives every turn a list of the results so far that later turns do not change', () => {
    expect(ask('for i in 1..3 return partial')).toEqual([[], [[]], [[], [[]]]]);
  });
});
