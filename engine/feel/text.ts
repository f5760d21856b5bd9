import { formatNumber, isNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { isContext, isFunction } from './value.ts';
import type { FeelValue } from './value.ts';

/** A value as the function `string` writes it. */
export function toText(value: FeelValue): string {
  return typeof value === 'string' ? value : write(value);
}

/** Texts inside lists and contexts stand in quotes. */
function write(value: FeelValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  if (value instanceof FeelRange) return writeRange(value);
  if (isFunction(value)) return `function ${value.name}`;
  if (!isContext(value)) return value.toString();
  return `{${Object.entries(value)
    .map(([name, entry]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : write(name)}: ${write(entry)}`)
    .join(', ')}}`;
}

function writeRange({ start, end, startIncluded, endIncluded, operator }: FeelRange): string {
  if (operator !== null) return `${operator}${write(start ?? end)}`;
  return `${startIncluded ? '[' : '('}${write(start)}..${write(end)}${endIncluded ? ']' : ')'}`;
}
