import { FeelDate } from './date.ts';
import { FeelDateTime } from './date-time.ts';
import { isInstanceOf } from './instance-of.ts';
import { FeelTime } from './time.ts';
import type { FeelType } from './type.ts';
import type { FeelValue } from './value.ts';

/**
 * A value as a parameter, a variable or a result of this type (DMN 10.3.2.9.4): as it is if it belongs there, a list of one as its item, an
 * item as a list of one, a date as its midnight in UTC; null for anything else.
 */
export function coerceType(value: FeelValue, type: FeelType): FeelValue {
  if (value === null || type.kind === 'any' || isInstanceOf(value, type)) return value;
  if (Array.isArray(value)) {
    const [only] = value;
    return value.length === 1 && only !== undefined && isInstanceOf(only, type) ? only : null;
  }
  if (type.kind === 'list') return isInstanceOf(value, type.of) ? [value] : null;
  if (type.kind === 'date and time' && value instanceof FeelDate) return new FeelDateTime(value, new FeelTime(0, 0, 0));
  return null;
}
