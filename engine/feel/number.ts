import { Decimal as Base } from 'decimal.js';

import { LIMITS } from '../limits.ts';

/** IEEE 754 decimal128, as DMN asks: 34 digits, ties to even. */
const DIGITS = 34;
export const Decimal = Base.clone({
  precision: DIGITS,
  rounding: Base.ROUND_HALF_EVEN,
  // The quotient of `mod` is floored, as the standard has it.
  modulo: Base.ROUND_FLOOR,
  minE: -6143,
  maxE: 6144,
  toExpNeg: -7,
  toExpPos: DIGITS,
});
export type Decimal = Base;

/**
 * A number of FEEL. A JS number stands for the decimal it is written as (0.1 is one tenth), so numbers of JSON need no conversion. Results that
 * a JS number can hold exactly in this sense (whole and safe, or of at most 15 digits) are JS numbers, all others decimals.
 */
export type FeelNumber = number | Decimal;

/** Digits of a decimal that survive the way through a JS number. */
const SAFE_DIGITS = 15;
const SAFE_EXPONENT = 300;

export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === 'number' || Base.isDecimal(value);
}

export function toDecimal(value: FeelNumber): Decimal {
  return typeof value === 'number' ? new Decimal(value) : value;
}

/** Null for what is no finite number. */
export function fromDecimal(value: Decimal): FeelNumber | null {
  if (!value.isFinite()) return null;
  if (value.isZero()) return 0;
  if (value.precision() <= SAFE_DIGITS && Math.abs(value.e) <= SAFE_EXPONENT) return value.toNumber();
  if (value.e <= SAFE_DIGITS && value.isInteger()) {
    const whole = value.toNumber();
    if (Number.isSafeInteger(whole)) return whole;
  }
  return value;
}

export function parseNumber(text: string): FeelNumber | null {
  const written = new Decimal(text);
  // A decimal keeps every digit it is written with, however many.
  return fromDecimal(written.precision() > DIGITS ? written.toSignificantDigits(DIGITS) : written);
}

export function add(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const sum = (left as number) + (right as number);
    if (Number.isSafeInteger(sum)) return sum;
  }
  return fromDecimal(toDecimal(left).plus(right));
}

export function subtract(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const difference = (left as number) - (right as number);
    if (Number.isSafeInteger(difference)) return difference;
  }
  return fromDecimal(toDecimal(left).minus(right));
}

export function multiply(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const product = (left as number) * (right as number);
    // `+ 0`: there is no negative zero in FEEL.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return fromDecimal(toDecimal(left).times(right));
}

/** Null for a division by zero. */
export function divide(left: FeelNumber, right: FeelNumber): FeelNumber | null {
  if (isZero(right)) return null;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const quotient = (left as number) / (right as number);
    if (Number.isSafeInteger(quotient)) return quotient + 0;
  }
  return fromDecimal(toDecimal(left).dividedBy(right));
}

/** Null where the power is no real number, or beyond what a decimal holds. */
export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | null {
  if (Number.isSafeInteger(base) && Number.isSafeInteger(exponent) && (exponent as number) >= 0) {
    const result = (base as number) ** (exponent as number);
    if (Number.isSafeInteger(result)) return result;
  }
  if (isZero(base) && compareNumbers(exponent, 0) < 0) return null;
  // Beyond this the answer is 0 or too large, and the way there long.
  if (compareNumbers(absolute(exponent), LIMITS.feelExponent) > 0) return null;
  return fromDecimal(toDecimal(base).pow(exponent));
}

export function negate(value: FeelNumber): FeelNumber {
  return typeof value === 'number' ? 0 - value : value.negated();
}

export function absolute(value: FeelNumber): FeelNumber {
  return typeof value === 'number' ? Math.abs(value) : value.abs();
}

/** As the floored division of the standard: the sign of the divisor. The quotient is exact, however long. Null for a division by zero. */
export function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber | null {
  if (isZero(divisor)) return null;
  if (Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor)) {
    const rest = (dividend as number) % (divisor as number);
    return rest !== 0 && rest < 0 !== (divisor as number) < 0 ? rest + (divisor as number) : rest + 0;
  }
  return fromDecimal(toDecimal(dividend).mod(divisor));
}

/** Below, at or above zero. */
export function compareNumbers(left: FeelNumber, right: FeelNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : left > right ? 1 : 0;
  return toDecimal(left).cmp(right);
}

export function equalNumbers(left: FeelNumber, right: FeelNumber): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left === right;
  return toDecimal(left).eq(right);
}

export function isInteger(value: FeelNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : value.isInteger();
}

/** A whole number that a place in a list or a text can be; null for any other. */
export function toIndex(value: FeelNumber): number | null {
  const number = typeof value === 'number' ? value : value.toNumber();
  return Number.isSafeInteger(number) ? number : null;
}

export function toJsNumber(value: FeelNumber): number {
  return typeof value === 'number' ? value : value.toNumber();
}

/** Without an exponent, as FEEL writes numbers. */
export function formatNumber(value: FeelNumber): string {
  if (Number.isSafeInteger(value)) return String(value);
  const decimal = toDecimal(value);
  return Math.abs(decimal.e) > DIGITS ? writeFar(decimal) : decimal.toFixed();
}

/** Thousands of zeros at once: `toFixed` sets them one by one. */
function writeFar(value: Decimal): string {
  const digits = value.abs().toExponential().replace(/e.*$/, '').replace('.', '');
  const written = value.e > 0 ? digits.padEnd(value.e + 1, '0') : `0.${'0'.repeat(-value.e - 1)}${digits}`;
  return value.isNegative() ? `-${written}` : written;
}

function isZero(value: FeelNumber): boolean {
  return typeof value === 'number' ? value === 0 : value.isZero();
}
