import { spend, spendText } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { formatNumber, isNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { isContext, isFunction } from './value.ts';
import type { FeelValue } from './value.ts';

/** A value as the function `string` writes it. */
export function toText(value: FeelValue, evaluation: Evaluation): string {
  if (typeof value === 'string') return value;
  const text = write(value, evaluation);
  spendText(evaluation, text.length);
  return text;
}

/** Texts inside lists and contexts stand in quotes. Parts are counted as they are written: many may be one long text named again. */
function write(value: FeelValue, evaluation: Evaluation): string {
  const plain = writePlain(value);
  spend(evaluation, 1 + ((plain?.length ?? 0) >> 4));
  return plain ?? writeParts(value, evaluation);
}

/** Undefined for what has parts. */
function writePlain(value: FeelValue): string | undefined {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  if (typeof value === 'boolean') return String(value);
  return isNumber(value) ? formatNumber(value) : undefined;
}

function writeParts(value: FeelValue, evaluation: Evaluation): string {
  if (Array.isArray(value)) return `[${value.map((item) => write(item, evaluation)).join(', ')}]`;
  if (value instanceof FeelRange) return writeRange(value, evaluation);
  if (isFunction(value)) return `function ${value.name}`;
  if (!isContext(value)) return String(value);
  return `{${Object.entries(value)
    .map(([name, entry]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : write(name, evaluation)}: ${write(entry, evaluation)}`)
    .join(', ')}}`;
}

function writeRange({ start, end, startIncluded, endIncluded, operator }: FeelRange, evaluation: Evaluation): string {
  if (operator !== null) return `${operator}${write(start ?? end, evaluation)}`;
  return `${startIncluded ? '[' : '('}${write(start, evaluation)}..${write(end, evaluation)}${endIncluded ? ']' : ')'}`;
}
