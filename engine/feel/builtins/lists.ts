import { equals, order } from '../compare.ts';
import { spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import type { FeelFunction } from '../function.ts';
import { toJsNumber } from '../number.ts';
import type { FeelNumber } from '../number.ts';
import type { FeelValue } from '../value.ts';
import { any, lambda, list, number, optional, rest } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

const LIST = { kind: 'list', of: { kind: 'any' } } as const;
const NUMBER = { kind: 'number' } as const;
const BOOLEAN = { kind: 'boolean' } as const;

/** Functions of lists (DMN 10.3.4.4); places count from 1, from the end with a minus. */
export const LISTS: Builtin[] = [
  new Builtin('list contains', [
    signature([list('list'), any('element')], ([found, element], evaluation) => includes(found, element, evaluation), BOOLEAN),
  ]),
  new Builtin('count', [signature([list('list')], ([counted]) => counted.length, NUMBER)]),
  new Builtin('is empty', [signature([list('list')], ([looked]) => looked.length === 0, BOOLEAN)]),
  new Builtin('sublist', [
    signature(
      [list('list'), number('start position'), optional(number('length'))],
      ([whole, start, length], evaluation) => {
        const first = placeOf(start, whole.length);
        if (first === null) return warn(evaluation, 'Начало части вне списка');
        return take(whole.slice(first, length === null ? undefined : first + Math.trunc(toJsNumber(length))), evaluation);
      },
      LIST,
    ),
  ]),
  new Builtin('append', [
    signature([list('list'), rest('item')], ([whole, added], evaluation) => take([...whole, ...added], evaluation), LIST),
  ]),
  new Builtin('concatenate', [signature([rest('list')], ([lists], evaluation) => join(lists, evaluation), LIST)]),
  new Builtin('insert before', [
    signature(
      [list('list'), number('position'), any('newItem')],
      ([whole, position, newItem], evaluation) => {
        const at = placeOf(position, whole.length + 1);
        return at === null ? outside(evaluation) : take([...whole.slice(0, at), newItem, ...whole.slice(at)], evaluation);
      },
      LIST,
    ),
  ]),
  new Builtin('remove', [
    signature(
      [list('list'), number('position')],
      ([whole, position], evaluation) => {
        const at = placeOf(position, whole.length);
        return at === null ? outside(evaluation) : take(whole.toSpliced(at, 1), evaluation);
      },
      LIST,
    ),
  ]),
  new Builtin('list replace', [
    signature(
      [list('list'), number('position'), any('newItem')],
      ([whole, position, newItem], evaluation) => {
        const at = placeOf(position, whole.length);
        return at === null ? outside(evaluation) : take(whole.with(at, newItem), evaluation);
      },
      LIST,
    ),
    signature(
      [list('list'), lambda('match'), any('newItem')],
      ([whole, match, newItem], evaluation) => replaceWhere(whole, { match, newItem }, evaluation),
      LIST,
    ),
  ]),
  new Builtin('reverse', [signature([list('list')], ([whole], evaluation) => take(whole.toReversed(), evaluation), LIST)]),
  new Builtin('index of', [
    signature(
      [list('list'), any('match')],
      ([whole, match], evaluation) => {
        spend(evaluation, whole.length);
        return whole.flatMap((item, index) => (isEqual(item, match, evaluation) ? [index + 1] : []));
      },
      LIST,
    ),
  ]),
  new Builtin('union', [signature([rest('list')], ([lists], evaluation) => distinct(join(lists, evaluation), evaluation), LIST)]),
  new Builtin('distinct values', [signature([list('list')], ([whole], evaluation) => distinct(whole, evaluation), LIST)]),
  new Builtin('duplicate values', [signature([list('list')], ([whole], evaluation) => duplicates(whole, evaluation), LIST)]),
  new Builtin('flatten', [signature([list('list')], ([whole], evaluation) => flatten(whole, evaluation), LIST)]),
  new Builtin('partition', [
    signature(
      [list('list'), number('size')],
      ([whole, size], evaluation) => {
        const length = Math.trunc(toJsNumber(size));
        if (length < 1) return warn(evaluation, 'Размер части меньше 1');
        return Array.from({ length: Math.ceil(whole.length / length) }, (_, part) => whole.slice(part * length, (part + 1) * length));
      },
      LIST,
    ),
  ]),
  new Builtin('sort', [
    signature([list('list'), optional(lambda('precedes'))], ([whole, precedes], evaluation) => sort(whole, precedes, evaluation), LIST),
  ]),
];

function isEqual(one: FeelValue, other: FeelValue, evaluation: Evaluation): boolean {
  return equals(one, other, evaluation) === true;
}

function includes(list_: FeelValue[], element: FeelValue, evaluation: Evaluation): boolean {
  spend(evaluation, list_.length);
  return list_.some((item) => isEqual(item, element, evaluation));
}

/** Place from 0; null for one outside of the list. */
function placeOf(position: FeelNumber, length: number): number | null {
  const place = Math.trunc(toJsNumber(position));
  if (place === 0 || Math.abs(place) > length) return null;
  return place > 0 ? place - 1 : length + place;
}

function outside(evaluation: Evaluation): null {
  return warn(evaluation, 'Такого места в списке нет: места считаются с 1');
}

/** Counts what a new list costs. */
function take(made: FeelValue[], evaluation: Evaluation): FeelValue[] {
  spend(evaluation, made.length);
  return made;
}

/** Counted before it is made: the same long list may be named a thousand times. */
function join(lists: FeelValue[], evaluation: Evaluation): FeelValue[] {
  for (const one of lists) spend(evaluation, Array.isArray(one) ? one.length : 1);
  return lists.flatMap((one) => (Array.isArray(one) ? one : [one]));
}

function distinct(whole: FeelValue[], evaluation: Evaluation): FeelValue[] {
  const found: FeelValue[] = [];
  for (const item of whole) {
    spend(evaluation, 1 + (found.length >> 3));
    if (!found.some((known) => isEqual(known, item, evaluation))) found.push(item);
  }
  return found;
}

function duplicates(whole: FeelValue[], evaluation: Evaluation): FeelValue[] {
  const repeated = whole.filter((item, index) => {
    spend(evaluation, 1 + (whole.length >> 2));
    return whole.some((other, place) => place !== index && isEqual(item, other, evaluation));
  });
  return distinct(repeated, evaluation);
}

function flatten(whole: FeelValue[], evaluation: Evaluation): FeelValue[] {
  spend(evaluation, whole.length);
  return whole.flatMap((item) => (Array.isArray(item) ? flatten(item, evaluation) : [item]));
}

function replaceWhere(whole: FeelValue[], how: { match: FeelFunction; newItem: FeelValue }, evaluation: Evaluation): FeelValue {
  const replaced: FeelValue[] = [];
  for (const item of whole) {
    const held = how.match.invoke([item, how.newItem], evaluation);
    if (typeof held !== 'boolean') return warn(evaluation, 'Условие замены дало не «да» и не «нет»');
    replaced.push(held ? how.newItem : item);
  }
  return replaced;
}

/** Without a function in the natural order of the values. Equal ones keep their places. */
function sort(whole: FeelValue[], precedes: FeelFunction | null, evaluation: Evaluation): FeelValue {
  spend(evaluation, whole.length);
  let ordered = true;
  const sorted = whole.toSorted((one, other) => {
    const found = precedes ? orderBy(precedes, [one, other], evaluation) : order(one, other, evaluation);
    if (found === null) ordered = false;
    return found ?? 0;
  });
  return ordered ? sorted : warn(evaluation, 'Порядок значений списка не определён');
}

function orderBy(precedes: FeelFunction, [one, other]: [FeelValue, FeelValue], evaluation: Evaluation): number | null {
  const before = precedes.invoke([one, other], evaluation);
  if (before === true) return -1;
  if (before !== false) return null;
  return precedes.invoke([other, one], evaluation) === true ? 1 : 0;
}
