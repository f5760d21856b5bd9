import type { FeelDate } from '../date.ts';
import type { FeelDateTime } from '../date-time.ts';
import type { DaysDuration, MonthsDuration } from '../duration.ts';
import type { FeelFunction } from '../function.ts';
import type { FeelNumber } from '../number.ts';
import type { FeelRange } from '../range.ts';
import type { FeelTime } from '../time.ts';
import type { FeelContext, FeelValue } from '../value.ts';
import type { Accepts } from './signature.ts';

export const any = (name: string): Accepts<FeelValue> => ({ name, kinds: null });
export const text = (name: string): Accepts<string> => ({ name, kinds: ['string'] });
export const number = (name: string): Accepts<FeelNumber> => ({ name, kinds: ['number'] });
export const truth = (name: string): Accepts<boolean> => ({ name, kinds: ['boolean'] });
export const list = (name: string): Accepts<FeelValue[]> => ({ name, kinds: ['list'] });
export const context = (name: string): Accepts<FeelContext> => ({ name, kinds: ['context'] });
export const lambda = (name: string): Accepts<FeelFunction> => ({ name, kinds: ['function'] });
export const range = (name: string): Accepts<FeelRange> => ({ name, kinds: ['range'] });
export const date = (name: string): Accepts<FeelDate> => ({ name, kinds: ['date'] });
export const time = (name: string): Accepts<FeelTime> => ({ name, kinds: ['time'] });
export const moment = (name: string): Accepts<FeelDateTime> => ({ name, kinds: ['date and time'] });
export const dateOrMoment = (name: string): Accepts<FeelDate | FeelDateTime> => ({ name, kinds: ['date', 'date and time'] });
export const days = (name: string): Accepts<DaysDuration> => ({ name, kinds: ['days and time duration'] });
export const duration = (name: string): Accepts<DaysDuration | MonthsDuration> => ({
  name,
  kinds: ['days and time duration', 'years and months duration'],
});

/** One list, or its items as arguments: `sum([1, 2])` and `sum(1, 2)`. */
export const items = (name: string): Accepts<FeelValue[]> => ({ name, kinds: ['list'], gathers: true });

/** All remaining arguments, as they are. */
export const rest = (name: string): Accepts<FeelValue[]> => ({ name, kinds: ['list'], rest: true });

/** May be left out. */
export function optional<Value>(parameter: Accepts<Value>): Accepts<Value | null> {
  return { name: parameter.name, kinds: parameter.kinds, optional: true };
}

/** May be left out or null. */
export function nullable<Value>(parameter: Accepts<Value>): Accepts<Value | null> {
  return { name: parameter.name, kinds: parameter.kinds && [...parameter.kinds, 'null'], optional: true };
}
