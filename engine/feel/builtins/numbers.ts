import { COSTS, spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { DaysDuration, MonthsDuration } from '../duration.ts';
import { Decimal, absolute, fromDecimal, modulo, parseNumber, toDecimal, toJsNumber } from '../number.ts';
import type { FeelNumber } from '../number.ts';
import type { FeelValue } from '../value.ts';
import { duration, nullable, number, optional, text } from './parameters.ts';
import { Builtin, signature } from './signature.ts';
import type { Signature } from './signature.ts';

const NUMBER = { kind: 'number' } as const;

/** How far a scale may go: what decimal128 holds. */
const SCALES = { least: -6111, most: 6176 };

type Rounding = typeof Decimal.rounding;

/** Functions of numbers (DMN 10.3.4.5). */
export const NUMBERS: Builtin[] = [
  rounder('decimal', Decimal.ROUND_HALF_EVEN),
  new Builtin('floor', roundingTo(Decimal.ROUND_FLOOR)),
  new Builtin('ceiling', roundingTo(Decimal.ROUND_CEIL)),
  rounder('round up', Decimal.ROUND_UP),
  rounder('round down', Decimal.ROUND_DOWN),
  rounder('round half up', Decimal.ROUND_HALF_UP),
  rounder('round half down', Decimal.ROUND_HALF_DOWN),
  new Builtin('abs', [
    signature([number('n')], ([n]) => absolute(n), NUMBER),
    signature([duration('n')], ([n]) =>
      n instanceof MonthsDuration ? new MonthsDuration(Math.abs(n.months)) : new DaysDuration(absolute(n.seconds)),
    ),
  ]),
  new Builtin('modulo', [
    signature(
      [number('dividend'), number('divisor')],
      ([dividend, divisor], evaluation) => {
        // The quotient is made with all its digits.
        spend(evaluation, Math.abs(toDecimal(dividend).e - toDecimal(divisor).e) >> 1);
        return modulo(dividend, divisor) ?? warn(evaluation, 'Остаток от деления на ноль');
      },
      NUMBER,
    ),
  ]),
  curve('sqrt', (value) => (value.isNegative() && !value.isZero() ? null : value.sqrt())),
  curve('log', (value) => (value.lte(0) ? null : value.ln())),
  curve('exp', (value) => value.exp()),
  new Builtin('odd', [signature([number('number')], ([value]) => isWhole(value) && !isEven(value), { kind: 'boolean' })]),
  new Builtin('even', [signature([number('number')], ([value]) => isWhole(value) && isEven(value), { kind: 'boolean' })]),
  new Builtin('number', [
    signature([text('from'), nullable(text('grouping separator')), nullable(text('decimal separator'))], readSeparated, NUMBER),
  ]),
];

function rounder(name: string, rounding: Rounding): Builtin {
  return new Builtin(name, [
    signature([number('n'), number('scale')], ([n, scale], evaluation) => round(n, { scale, rounding }, evaluation), NUMBER),
  ]);
}

function roundingTo(rounding: Rounding): Signature[] {
  return [
    signature(
      [number('n'), optional(number('scale'))],
      ([n, scale], evaluation) => round(n, { scale: scale ?? 0, rounding }, evaluation),
      NUMBER,
    ),
  ];
}

/** To so many digits after the point; to tens and hundreds with a negative scale. */
function round(value: FeelNumber, how: { scale: FeelNumber; rounding: Rounding }, evaluation: Evaluation): FeelNumber | null {
  const scale = Math.trunc(toJsNumber(how.scale));
  if (scale < SCALES.least || scale > SCALES.most) return warn(evaluation, 'Округление до стольких знаков невозможно');
  if (typeof value === 'number' && Number.isInteger(value) && scale >= 0) return value;
  const exact = toDecimal(value);
  if (scale >= 0) return fromDecimal(exact.toDecimalPlaces(scale, how.rounding));
  const unit = new Decimal(10).pow(-scale);
  return fromDecimal(exact.dividedBy(unit).toDecimalPlaces(0, how.rounding).times(unit));
}

function curve(name: string, compute: (value: Decimal) => Decimal | null): Builtin {
  return new Builtin(name, [
    signature(
      [number('number')],
      ([value], evaluation) => {
        spend(evaluation, COSTS.curve);
        const found = compute(toDecimal(value));
        return (found && fromDecimal(found)) ?? warn(evaluation, `У «${name}» такого числа нет значения`);
      },
      NUMBER,
    ),
  ]);
}

function isWhole(value: FeelNumber): boolean {
  return toDecimal(value).isInteger();
}

function isEven(value: FeelNumber): boolean {
  return toJsNumber(modulo(value, 2) ?? 1) === 0;
}

const SEPARATORS = new Set([' ', ',', '.']);

function readSeparated([from, grouping, point]: readonly [string, string | null, string | null], evaluation: Evaluation): FeelValue {
  const known = (grouping === null || SEPARATORS.has(grouping)) && (point === null || point === '.' || point === ',');
  if (!known || (grouping !== null && grouping === (point ?? '.')))
    return warn(evaluation, 'Разделители числа: пробел, точка или запятая, разные');
  const joined = grouping === null ? from : from.replaceAll(grouping, '');
  const plain = point === null ? joined : joined.replaceAll(point, '.');
  if (!/^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(plain.trim())) return warn(evaluation, `«${from}» не число`);
  return parseNumber(plain.trim());
}
