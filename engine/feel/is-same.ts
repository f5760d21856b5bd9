import { equals } from './compare.ts';
import { FeelDateTime } from './date-time.ts';
import type { Evaluation } from './evaluation.ts';
import { FeelTime } from './time.ts';
import { kindOf } from './value.ts';
import type { FeelValue } from './value.ts';

/** Whether two values are the same element of one domain: as `=`, but 12:00 at an offset and the same moment at another are two (DMN 10.3.4.11). */
export function isSame(one: FeelValue, other: FeelValue, evaluation?: Evaluation): boolean {
  if (kindOf(one) !== kindOf(other)) return false;
  if (one instanceof FeelTime && other instanceof FeelTime) return isSameTime(one, other);
  if (one instanceof FeelDateTime && other instanceof FeelDateTime) {
    return one.date.epochDay === other.date.epochDay && isSameTime(one.time, other.time);
  }
  return equals(one, other, evaluation) === true;
}

function isSameTime(one: FeelTime, other: FeelTime): boolean {
  return one.zone === other.zone && one.second === other.second && one.nanosecond === other.nanosecond;
}
