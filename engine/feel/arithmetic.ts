import { FeelDate } from './date.ts';
import { FeelDateTime } from './date-time.ts';
import { DaysDuration, MonthsDuration, ofMonths } from './duration.ts';
import { COSTS, spend, spendText, warn } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { add, divide, isInteger, isNumber, multiply, negate, power, subtract, toDecimal } from './number.ts';
import type { FeelNumber } from './number.ts';
import { FeelTime } from './time.ts';
import type { FeelValue } from './value.ts';
import { nameKind } from './words.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';

const DAY_SECONDS = 86_400;

type Operation = (left: FeelValue, right: FeelValue, evaluation: Evaluation) => FeelValue | undefined;

/** DMN 10.3.2.13, tables 45 to 49. Undefined = the standard gives these two no answer. */
const OPERATIONS: { [O in ArithmeticOperator]: Operation } = {
  '+': addValues,
  '-': subtractValues,
  '*': multiplyValues,
  '/': divideValues,
  '**': (left, right, evaluation) => {
    if (!isNumber(left) || !isNumber(right)) return undefined;
    if (!isInteger(right)) spend(evaluation, COSTS.power);
    return power(left, right);
  },
};

export function calculate(operator: ArithmeticOperator, left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue {
  const found = OPERATIONS[operator](left, right, evaluation);
  if (found !== undefined && found !== null) return found;
  if (left === null || right === null) return warn(evaluation, `В действии «${operator}» нет одного из значений`);
  if (found === null) return warn(evaluation, `Действие «${operator}» не имеет ответа: деление на ноль или слишком большое значение`);
  return warn(evaluation, `Действие «${operator}»: не подходят ${nameKind(left)} и ${nameKind(right)}`);
}

export function negateValue(value: FeelValue, evaluation: Evaluation): FeelValue {
  if (isNumber(value)) return negate(value);
  if (value instanceof DaysDuration) return new DaysDuration(negate(value.seconds));
  if (value instanceof MonthsDuration) return new MonthsDuration(0 - value.months);
  return warn(evaluation, value === null ? 'Нет значения, знак которого меняется' : `Знак не меняется: это ${nameKind(value)}`);
}

function addValues(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue | undefined {
  if (isNumber(left)) return isNumber(right) ? add(left, right) : undefined;
  if (typeof left === 'string' && typeof right === 'string') {
    spendText(evaluation, left.length + right.length);
    return left + right;
  }
  if (left instanceof DaysDuration && right instanceof DaysDuration) return days(add(left.seconds, right.seconds));
  if (left instanceof MonthsDuration && right instanceof MonthsDuration) return ofMonths(left.months + right.months);
  return move(left, right, evaluation) ?? move(right, left, evaluation);
}

function subtractValues(left: FeelValue, right: FeelValue, evaluation: Evaluation): FeelValue | undefined {
  if (isNumber(left)) return isNumber(right) ? subtract(left, right) : undefined;
  if (left instanceof DaysDuration && right instanceof DaysDuration) return days(subtract(left.seconds, right.seconds));
  if (left instanceof MonthsDuration && right instanceof MonthsDuration) return ofMonths(left.months - right.months);
  if (right instanceof DaysDuration) return move(left, new DaysDuration(negate(right.seconds)), evaluation);
  if (right instanceof MonthsDuration) return move(left, new MonthsDuration(0 - right.months), evaluation);
  if (left instanceof FeelTime && right instanceof FeelTime) return betweenTimes(left, right);
  return betweenMoments(left, right);
}

function multiplyValues(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isNumber(left) && isNumber(right)) return multiply(left, right);
  if (isNumber(right)) return stretch(left, (length) => multiply(length, right));
  return isNumber(left) ? stretch(right, (length) => multiply(length, left)) : undefined;
}

function divideValues(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (isNumber(left)) return isNumber(right) ? divide(left, right) : undefined;
  if (isNumber(right)) return stretch(left, (length) => divide(length, right));
  if (left instanceof DaysDuration && right instanceof DaysDuration) return divide(left.seconds, right.seconds);
  if (left instanceof MonthsDuration && right instanceof MonthsDuration) return divide(left.months, right.months);
  return undefined;
}

/** A duration made longer or shorter; months are cut to whole ones. */
function stretch(duration: FeelValue, change: (length: FeelNumber) => FeelNumber | null): FeelValue | undefined {
  if (duration instanceof DaysDuration) return days(change(duration.seconds));
  if (!(duration instanceof MonthsDuration)) return undefined;
  const months = change(duration.months);
  return months === null ? null : ofMonths(toDecimal(months).trunc().toNumber());
}

function days(seconds: FeelNumber | null): DaysDuration | null {
  return seconds === null ? null : new DaysDuration(seconds);
}

/** A date, a time or a moment by a duration later. Undefined for what does not move so. */
function move(value: FeelValue, duration: FeelValue, evaluation: Evaluation): FeelValue | undefined {
  if (value instanceof FeelDateTime && typeof value.zone === 'string') spend(evaluation, COSTS.zone);
  if (duration instanceof MonthsDuration) {
    return value instanceof FeelDate || value instanceof FeelDateTime ? value.addMonths(duration.months) : undefined;
  }
  if (!(duration instanceof DaysDuration)) return undefined;
  const { seconds, nanoseconds } = duration.split();
  if (value instanceof FeelDateTime || value instanceof FeelTime) return value.addSeconds(seconds, nanoseconds);
  // The day of the moment so much after its midnight.
  if (value instanceof FeelDate) return value.addDays(Math.floor((seconds + Math.sign(nanoseconds) * 0.5) / DAY_SECONDS));
  return undefined;
}

function betweenTimes(left: FeelTime, right: FeelTime): FeelValue | undefined {
  const offset = left.zone === right.zone ? 0 : left.offset === null || right.offset === null ? null : left.offset - right.offset;
  if (offset === null) return undefined;
  return secondsBetween(left.second - right.second - offset, left.nanosecond - right.nanosecond);
}

/** A date counts as its midnight in UTC. */
function betweenMoments(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (left instanceof FeelDate && right instanceof FeelDate) return new DaysDuration((left.epochDay - right.epochDay) * DAY_SECONDS);
  const [one, other] = [toMoment(left), toMoment(right)];
  if (!one || !other || (one.zone === null) !== (other.zone === null)) return undefined;
  return secondsBetween(one.epochSecond - other.epochSecond, one.time.nanosecond - other.time.nanosecond);
}

function toMoment(value: FeelValue): FeelDateTime | null {
  if (value instanceof FeelDate) return new FeelDateTime(value, new FeelTime(0, 0, 0));
  return value instanceof FeelDateTime ? value : null;
}

function secondsBetween(seconds: number, nanoseconds: number): DaysDuration | null {
  if (nanoseconds === 0) return new DaysDuration(seconds);
  return days(add(seconds, divide(nanoseconds, 1e9) ?? 0));
}
