import { FeelDate } from './date.ts';
import { FeelDateTime } from './date-time.ts';
import { DaysDuration, MonthsDuration } from './duration.ts';
import { spend, spendLooking, warn } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { FeelFunction } from './function.ts';
import { compareNumbers, equalNumbers, isNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './time.ts';
import { getEntry, isContext } from './value.ts';
import type { FeelContext, FeelValue } from './value.ts';
import { nameKind } from './words.ts';

/** Three-valued: null where the standard knows no answer. */
export type Truth = boolean | null;

export type OrderOperator = '<' | '<=' | '>' | '>=';

/**
 * Equality of values (DMN 10.3.2.13, table 42): of different types it is unknown, of null and a value false. The evaluation counts what is
 * looked at: a value that shares its parts may be without end as a tree.
 */
export function equals(left: FeelValue, right: FeelValue, evaluation?: Evaluation): Truth {
  if (typeof left !== 'string' && left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === 'string') return typeof right === 'string' ? equalTexts(left, right, evaluation) : null;
  if (typeof left === 'boolean') return typeof right === 'boolean' ? false : null;
  if (isNumber(left)) return isNumber(right) ? equalNumbers(left, right) : null;
  if (Array.isArray(left)) return Array.isArray(right) ? equalLists(left, right, evaluation) : null;
  if (isContext(left)) return isContext(right) ? equalContexts(left, right, evaluation) : null;
  return equalInstances(left, right);
}

function equalTexts(left: string, right: string, evaluation: Evaluation | undefined): boolean {
  if (left.length !== right.length) return false;
  if (evaluation) spendLooking(evaluation, left.length);
  return left === right;
}

/** Times are equal to the whole second, as the reference tests have it. */
function equalInstances(left: Exclude<object & FeelValue, FeelValue[] | FeelContext>, right: FeelValue): Truth {
  if (left instanceof FeelDate) return right instanceof FeelDate ? left.epochDay === right.epochDay : null;
  if (left instanceof FeelDateTime) return right instanceof FeelDateTime ? equalMoments(left, right) : null;
  if (left instanceof FeelTime) return right instanceof FeelTime ? equalTimes(left, right) : null;
  if (left instanceof DaysDuration) return right instanceof DaysDuration ? equalNumbers(left.seconds, right.seconds) : null;
  if (left instanceof MonthsDuration) return right instanceof MonthsDuration ? left.months === right.months : null;
  if (left instanceof FeelRange) return right instanceof FeelRange ? equalRanges(left, right) : null;
  return right instanceof FeelFunction ? false : null;
}

function equalMoments(left: FeelDateTime, right: FeelDateTime): boolean {
  if ((left.zone === null) !== (right.zone === null)) return false;
  return left.epochSecond === right.epochSecond;
}

function equalTimes(left: FeelTime, right: FeelTime): boolean {
  if (left.zone === right.zone) return left.second === right.second;
  if (left.offset === null || right.offset === null) return false;
  return left.second - left.offset === right.second - right.offset;
}

function equalRanges(left: FeelRange, right: FeelRange): Truth {
  if (left.operator !== right.operator) return false;
  if (left.startIncluded !== right.startIncluded || left.endIncluded !== right.endIncluded) return false;
  return and(equals(left.start, right.start), equals(left.end, right.end));
}

function equalLists(left: FeelValue[], right: FeelValue[], evaluation: Evaluation | undefined): Truth {
  if (left.length !== right.length) return false;
  if (evaluation) spend(evaluation, left.length);
  let same: Truth = true;
  for (let index = 0; index < left.length && same !== false; index += 1)
    same = and(same, equals(left[index] ?? null, right[index] ?? null, evaluation));
  return same;
}

function equalContexts(left: FeelContext, right: FeelContext, evaluation: Evaluation | undefined): Truth {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  if (evaluation) spend(evaluation, names.length);
  let same: Truth = true;
  for (const name of names) {
    const other = getEntry(right, name);
    if (other === undefined) return false;
    same = and(same, equals(left[name] ?? null, other, evaluation));
  }
  return same;
}

/** Order of two values: below, at or above zero; null where they have none. */
export function order(left: FeelValue, right: FeelValue, evaluation?: Evaluation): number | null {
  if (isNumber(left)) return isNumber(right) ? compareNumbers(left, right) : null;
  if (typeof left === 'string') return typeof right === 'string' ? compareTexts(left, right, evaluation) : null;
  if (left instanceof FeelDate) return right instanceof FeelDate ? left.epochDay - right.epochDay : null;
  if (left instanceof FeelDateTime) return right instanceof FeelDateTime ? orderMoments(left, right) : null;
  if (left instanceof FeelTime) return right instanceof FeelTime ? orderTimes(left, right) : null;
  if (left instanceof DaysDuration) return right instanceof DaysDuration ? compareNumbers(left.seconds, right.seconds) : null;
  if (left instanceof MonthsDuration) return right instanceof MonthsDuration ? left.months - right.months : null;
  return null;
}

/** By their codes and no alphabet, so that the order is the same on every machine. */
function compareTexts(left: string, right: string, evaluation: Evaluation | undefined): number {
  if (evaluation) spendLooking(evaluation, Math.min(left.length, right.length));
  return left < right ? -1 : left > right ? 1 : 0;
}

function orderMoments(left: FeelDateTime, right: FeelDateTime): number | null {
  if ((left.zone === null) !== (right.zone === null)) return null;
  return left.epochSecond - right.epochSecond || left.time.nanosecond - right.time.nanosecond;
}

function orderTimes(left: FeelTime, right: FeelTime): number | null {
  const nanoseconds = left.nanosecond - right.nanosecond;
  if (left.zone === right.zone) return left.second - right.second || nanoseconds;
  if (left.offset === null || right.offset === null) return null;
  return left.second - left.offset - (right.second - right.offset) || nanoseconds;
}

/** A comparison as written: null with a warning where there is no order, null silently beside null. */
export function compare(operator: OrderOperator, left: FeelValue, right: FeelValue, evaluation: Evaluation): Truth {
  if (typeof left === 'number' && typeof right === 'number') return isOrdered(operator, left - right);
  const found = order(left, right, evaluation);
  if (found !== null) return isOrdered(operator, found);
  if (left === null || right === null) return null;
  return warn(evaluation, `Не сравнить: ${nameKind(left)} и ${nameKind(right)}`);
}

export function isOrdered(operator: OrderOperator, found: number): boolean {
  switch (operator) {
    case '<':
      return found < 0;
    case '<=':
      return found <= 0;
    case '>':
      return found > 0;
    case '>=':
      return found >= 0;
  }
}

/** Whether a value lies in a range or holds a test; null where they do not compare. */
export function isInRange(value: FeelValue, range: FeelRange, evaluation: Evaluation): Truth {
  const { operator, start, end } = range;
  if (operator === '=') return equals(value, start, evaluation);
  if (operator === '!=') return not(equals(value, start, evaluation));
  // `< 10` is open below, but `[null..10]` has lost its bound.
  if ((start === null && end === null) || (operator === null && (start === null || end === null)))
    return warn(evaluation, 'У промежутка нет начала или конца');
  const above = start === null ? true : compare(range.startIncluded ? '>=' : '>', value, start, evaluation);
  if (above === false) return false;
  return and(above, end === null ? true : compare(range.endIncluded ? '<=' : '<', value, end, evaluation));
}

export function and(left: FeelValue, right: FeelValue): Truth {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : null;
}

export function or(left: FeelValue, right: FeelValue): Truth {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : null;
}

export function not(value: FeelValue): Truth {
  return typeof value === 'boolean' ? !value : null;
}
