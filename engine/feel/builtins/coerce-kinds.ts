import { FeelDate } from '../date.ts';
import { FeelDateTime } from '../date-time.ts';
import { FeelTime } from '../time.ts';
import { kindOf } from '../value.ts';
import type { FeelValue, Kind } from '../value.ts';

/** A value as one of these kinds: itself, the item of a list of one, a list of it, the midnight of a date. Undefined when it is none. */
export function coerceKinds(value: FeelValue, kinds: readonly Kind[]): FeelValue | undefined {
  const kind = kindOf(value);
  if (kinds.includes(kind)) return value;
  if (Array.isArray(value)) {
    const [only] = value;
    return value.length === 1 && only !== undefined && kinds.includes(kindOf(only)) ? only : undefined;
  }
  if (kinds.includes('list') && value !== null) return [value];
  if (value instanceof FeelDate && kinds.includes('date and time')) return new FeelDateTime(value, new FeelTime(0, 0, 0));
  return undefined;
}
