import { FeelFunction } from './function.ts';
import { FeelRange } from './range.ts';
import { conformsTo } from './type.ts';
import type { FeelType } from './type.ts';
import { getEntry, isContext, kindOf } from './value.ts';
import type { FeelContext, FeelValue } from './value.ts';

/** Whether a value belongs to a type; null belongs to Null only. What values an item definition allows is no part of its type here. */
export function isInstanceOf(value: FeelValue, type: FeelType): boolean {
  switch (type.kind) {
    case 'any':
      return value !== null;
    case 'list':
      return Array.isArray(value) && (type.of.kind === 'any' || value.every((item) => belongsTo(item, type.of)));
    case 'context':
      return isContext(value) && isContextOf(value, type.entries);
    case 'range':
      return value instanceof FeelRange && [value.start, value.end].every((bound) => bound === null || isInstanceOf(bound, type.of));
    case 'function':
      return value instanceof FeelFunction && conformsTo(typeOfFunction(value), type);
    case 'allowed':
      return isInstanceOf(value, type.base);
    case 'null':
    case 'boolean':
    case 'string':
    case 'number':
    case 'date':
    case 'time':
    case 'date and time':
    case 'days and time duration':
    case 'years and months duration':
      return kindOf(value) === type.kind;
  }
}

/** An item of a list and an entry of a context may be null whatever their type. */
function belongsTo(value: FeelValue, type: FeelType): boolean {
  return value === null || isInstanceOf(value, type);
}

function isContextOf(value: FeelContext, entries: { [name: string]: FeelType }): boolean {
  return Object.entries(entries).every(([name, type]) => {
    const entry = getEntry(value, name);
    return entry !== undefined && belongsTo(entry, type);
  });
}

export function typeOfFunction(value: FeelFunction): FeelType {
  return { kind: 'function', parameters: value.parameters.map(({ type }) => type), result: value.result };
}
