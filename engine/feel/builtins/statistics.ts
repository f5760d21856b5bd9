import { order } from '../compare.ts';
import { COSTS, spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { add, compareNumbers, divide, equalNumbers, fromDecimal, isNumber, multiply, subtract, toDecimal } from '../number.ts';
import type { FeelNumber } from '../number.ts';
import type { FeelValue } from '../value.ts';
import { items } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

/** Steps a number of 34 digits costs where it is subtracted and squared. */
const SQUARE_STEPS = 10;

type Combine = (numbers: FeelNumber[], evaluation: Evaluation) => FeelValue;

/** Functions of lists of numbers (DMN 10.3.4.4). Of nothing they give null, `mode` an empty list. */
export const STATISTICS: Builtin[] = [
  extreme('min', -1),
  extreme('max', 1),
  numeric('sum', (numbers) => (numbers.length === 0 ? null : reduce(numbers, add))),
  numeric('product', (numbers) => (numbers.length === 0 ? null : reduce(numbers, multiply))),
  numeric('mean', mean),
  numeric('median', (numbers) => {
    const sorted = numbers.toSorted(compareNumbers);
    const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
    return mean(middle);
  }),
  numeric('stddev', (numbers, evaluation) => {
    if (numbers.length < 2) return warn(evaluation, 'Отклонение считается по двум числам и более');
    const middle = mean(numbers);
    if (middle === null) return null;
    spend(evaluation, COSTS.curve + numbers.length * SQUARE_STEPS);
    const squares = numbers.map((value) => square(subtract(value, middle)));
    const variance = divide(reduce(squares, add) ?? 0, numbers.length - 1);
    return variance === null ? null : fromDecimal(toDecimal(variance).sqrt());
  }),
  numeric('mode', (numbers) => {
    const sorted = numbers.toSorted(compareNumbers);
    const counts: { value: FeelNumber; count: number }[] = [];
    for (const value of sorted) {
      const last = counts.at(-1);
      if (last && equalNumbers(last.value, value)) last.count += 1;
      else counts.push({ value, count: 1 });
    }
    const most = counts.reduce((found, { count }) => Math.max(found, count), 0);
    return counts.filter(({ count }) => count === most).map(({ value }) => value);
  }),
];

function numeric(name: string, combine: Combine): Builtin {
  return new Builtin(name, [
    signature(
      [items('list')],
      ([values], evaluation) => {
        spend(evaluation, values.length);
        if (!values.every(isNumber)) return warn(evaluation, `Функция «${name}»: в списке не только числа`);
        return combine(values, evaluation);
      },
      name === 'mode' ? { kind: 'list', of: { kind: 'number' } } : { kind: 'number' },
    ),
  ]);
}

/** The least or the greatest of values that have an order. */
function extreme(name: string, sign: 1 | -1): Builtin {
  return new Builtin(name, [
    signature([items('list')], ([values], evaluation) => {
      spend(evaluation, values.length);
      let [best = null] = values;
      for (const value of values) {
        const found = order(value, best, evaluation);
        if (found === null) return warn(evaluation, `Функция «${name}»: значения списка не сравнить`);
        if (found * sign > 0) best = value;
      }
      return best;
    }),
  ]);
}

function mean(numbers: FeelNumber[]): FeelNumber | null {
  const sum = numbers.length === 0 ? null : reduce(numbers, add);
  return sum === null ? null : divide(sum, numbers.length);
}

function square(value: FeelNumber | null): FeelNumber {
  return value === null ? 0 : (multiply(value, value) ?? 0);
}

function reduce(numbers: FeelNumber[], combine: (one: FeelNumber, other: FeelNumber) => FeelNumber | null): FeelNumber | null {
  const [first = null, ...rest] = numbers;
  let result: FeelNumber | null = first;
  for (const value of rest) {
    if (result === null) return null;
    result = combine(result, value);
  }
  return result;
}
