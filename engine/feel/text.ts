import { spend } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { formatNumber, isNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { isContext, isFunction } from './value.ts';
import type { FeelValue } from './value.ts';

/** A value as the function `string` writes it. */
export function toText(value: FeelValue, evaluation?: Evaluation): string {
  return typeof value === 'string' ? value : write(value, evaluation);
}

/** Texts inside lists and contexts stand in quotes. */
function write(value: FeelValue, evaluation: Evaluation | undefined): string {
  if (evaluation) spend(evaluation, 1);
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, evaluation)).join(', ')}]`;
  if (value instanceof FeelRange) return writeRange(value, evaluation);
  if (isFunction(value)) return `function ${value.name}`;
  if (!isContext(value)) return value.toString();
  return `{${Object.entries(value)
    .map(([name, entry]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : write(name, evaluation)}: ${write(entry, evaluation)}`)
    .join(', ')}}`;
}

function writeRange({ start, end, startIncluded, endIncluded, operator }: FeelRange, evaluation: Evaluation | undefined): string {
  if (operator !== null) return `${operator}${write(start ?? end, evaluation)}`;
  return `${startIncluded ? '[' : '('}${write(start, evaluation)}..${write(end, evaluation)}${endIncluded ? ']' : ')'}`;
}
