import { FeelDate, FeelDuration } from 'feelin';

import { NEEDS_FEELIN } from './feel-scope.ts';
import type { FeelValue } from './feel-values.ts';

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**' | '^';

/** Three-valued: null where the DMN standard knows no answer. */
export type Truth = boolean | null;

export function and(left: FeelValue, right: FeelValue): Truth {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : null;
}

export function or(left: FeelValue, right: FeelValue): Truth {
  if (left === true || right === true) return true;
  return left === false && right === false ? false : null;
}

export function equals(left: FeelValue, right: FeelValue): Truth {
  if (left === null || right === null) return left === right;
  if (isScalar(left) && isScalar(right)) return typeof left === typeof right ? left === right : null;
  if (left instanceof FeelDate && right instanceof FeelDate) return left.iso === right.iso;
  throw NEEDS_FEELIN;
}

/**
 * Order of two values. Different types have no order: null and a warning, as DMN 1.5 (10.3.2.13) asks. feelin 8.2 compares them by the
 * coercion of JavaScript, by which "abc" >= 4 is true.
 */
export function compare(operator: '<' | '<=' | '>' | '>=', left: FeelValue, right: FeelValue, warnings: string[]): Truth {
  if (left === null || right === null) return null;
  if (typeof left === 'number' && typeof right === 'number') return isOrdered(operator, left, right);
  if (typeof left === 'string' && typeof right === 'string') return isOrdered(operator, left, right);
  if (left instanceof FeelDate && right instanceof FeelDate) return compareDates(operator, left, right);
  return refuseOrder(left, right, warnings);
}

function refuseOrder(left: FeelValue, right: FeelValue, warnings: string[]): null {
  const [one, other] = [nameType(left), nameType(right)];
  if (one === null || other === null || (one === 'date' && other === 'date')) throw NEEDS_FEELIN;
  warnings.push(`Can't compare a ${one} with a ${other}`);
  return null;
}

/** Null for what has an order only feelin knows: lists, moments, durations. */
function nameType(value: FeelValue): string | null {
  if (isScalar(value)) return typeof value;
  return value instanceof FeelDate ? 'date' : null;
}

function compareDates(operator: '<' | '<=' | '>' | '>=', left: FeelDate, right: FeelDate): boolean {
  // Years of other than four digits do not order as texts.
  if (left.iso.length !== 10 || right.iso.length !== 10) throw NEEDS_FEELIN;
  return isOrdered(operator, left.iso, right.iso);
}

function isOrdered<Ordered extends number | string>(operator: '<' | '<=' | '>' | '>=', left: Ordered, right: Ordered): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Numbers, texts for `+`, a date and whole days or months; everything else, nulls too, is feelin's with its warnings. */
export function calculate(operator: ArithmeticOperator, left: FeelValue, right: FeelValue): FeelValue {
  if (left instanceof FeelDate && right instanceof FeelDuration) return moveDate(operator, left, right);
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left !== 'number' || typeof right !== 'number') throw NEEDS_FEELIN;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    case '**':
    case '^':
      return left ** right;
  }
}

function moveDate(operator: ArithmeticOperator, date: FeelDate, duration: FeelDuration): FeelDate {
  // Hours would make it a date and time.
  if ((operator !== '+' && operator !== '-') || duration.iso.includes('T')) throw NEEDS_FEELIN;
  const length = operator === '-' ? duration.unwrap().negated() : duration.unwrap();
  try {
    return new FeelDate(date.unwrap().add(length));
  } catch {
    throw NEEDS_FEELIN;
  }
}

export interface Interval {
  start: FeelValue;
  end: FeelValue;
  startIncluded: boolean;
  endIncluded: boolean;
}

/** Whether a value lies in an interval; its bounds may stand in either order. Open and mixed bounds are feelin's. */
export function isWithin(value: FeelValue, range: Interval, warnings: string[]): Truth {
  if (!haveOrder(range.start, range.end)) throw NEEDS_FEELIN;
  if (value === null) return null;
  if (!haveOrder(value, range.start)) return refuseOrder(value, range.start, warnings);
  const swapped = compare('>', range.start, range.end, []) === true;
  const [low, high] = swapped ? [range.end, range.start] : [range.start, range.end];
  const [lowIncluded, highIncluded] = swapped ? [range.endIncluded, range.startIncluded] : [range.startIncluded, range.endIncluded];
  return and(compare(lowIncluded ? '>=' : '>', value, low, []), compare(highIncluded ? '<=' : '<', value, high, []));
}

export function isScalar(value: FeelValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function haveOrder(left: FeelValue, right: FeelValue): boolean {
  if (left instanceof FeelDate) return right instanceof FeelDate;
  return (typeof left === 'number' || typeof left === 'string') && typeof left === typeof right;
}
