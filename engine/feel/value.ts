import { FeelDate } from './date.ts';
import { FeelDateTime } from './date-time.ts';
import { DaysDuration, MonthsDuration } from './duration.ts';
import { FeelFunction } from './function.ts';
import { isNumber } from './number.ts';
import type { FeelNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './time.ts';

type FeelTemporal = FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration;

/** A value of FEEL. Values of JSON are values of FEEL as they are; all are immutable. */
export type FeelValue = null | boolean | string | FeelNumber | FeelTemporal | FeelRange | FeelFunction | FeelValue[] | FeelContext;

/** A context: a plain object. Its keys may be any texts, `__proto__` too, so look with `getEntry` and build with `putEntry`. */
export interface FeelContext {
  [name: string]: FeelValue;
}

/** Names of the kinds of values, as FEEL writes its types. */
export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

export function kindOf(value: FeelValue): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return typeof value as 'boolean' | 'string' | 'number';
  if (Array.isArray(value)) return 'list';
  if (isContext(value)) return 'context';
  return kindOfInstance(value);
}

function kindOfInstance(value: Exclude<object & FeelValue, FeelValue[] | FeelContext>): Kind {
  if (isNumber(value)) return 'number';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof DaysDuration) return 'days and time duration';
  if (value instanceof MonthsDuration) return 'years and months duration';
  return value instanceof FeelRange ? 'range' : 'function';
}

export function isContext(value: unknown): value is FeelContext {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isFunction(value: FeelValue): value is FeelFunction {
  return value instanceof FeelFunction;
}

/** Undefined for a key that is not there: `toString` is no key of every context. */
export function getEntry(context: FeelContext, name: string): FeelValue | undefined {
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

export function putEntry(context: FeelContext, name: string, value: FeelValue): void {
  if (name === '__proto__') Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
  else context[name] = value;
}
