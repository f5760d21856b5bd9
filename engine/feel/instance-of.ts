import { FeelFunction } from './function.ts';
import { FeelRange } from './range.ts';
import { conformsTo } from './type.ts';
import type { FeelType } from './type.ts';
import { getEntry, isContext, kindOf } from './value.ts';
import type { FeelContext, FeelValue } from './value.ts';

/** Whether a value belongs to a type; null belongs to Null only. What values an item definition allows is no part of its type here. */
export function isInstanceOf(value: FeelValue, type: FeelType): boolean {
  if (type.kind === 'any') return value !== null;
  if (type.kind === 'list') return Array.isArray(value) && (type.of.kind === 'any' || value.every((item) => belongsTo(item, type.of)));
  if (type.kind === 'context') return isContext(value) && isContextOf(value, type.entries);
  if (type.kind === 'range') return value instanceof FeelRange && [value.start, value.end].every((bound) => belongsTo(bound, type.of));
  if (type.kind === 'function') return value instanceof FeelFunction && conformsTo(typeOfFunction(value), type);
  return kindOf(value) === type.kind;
}

/** An item of a list, an entry of a context and a bound of a range may be null whatever their type. */
function belongsTo(value: FeelValue, type: FeelType): boolean {
  return value === null || isInstanceOf(value, type);
}

function isContextOf(value: FeelContext, entries: { [name: string]: FeelType }): boolean {
  return Object.entries(entries).every(([name, type]) => {
    const entry = getEntry(value, name);
    return entry !== undefined && belongsTo(entry, type);
  });
}

function typeOfFunction(value: FeelFunction): FeelType {
  return { kind: 'function', parameters: value.parameters.map(({ type }) => type), result: value.result };
}
