import { warn } from '../feel/evaluation.ts';
import type { FeelValue } from '../feel/value.ts';
import { isContext } from '../feel/value.ts';
import type { ItemType } from './item-type.ts';
import type { Frame } from './logic.ts';
import { isSimple, parseSimple, toDateTime } from './simple-values.ts';

/**
 * The value as the type wants it: itself, the one item of a list, a list of the one value, a date as its midnight in UTC; null with a warning when it
 * does not fit (DMN 1.5 §10.3.2.9.4). Null fits every type.
 */
export function coerce(value: FeelValue, type: ItemType, frame: Frame): FeelValue {
  if (type.kind === 'any' && !type.allowed) return value ?? null;
  if (value === null || value === undefined || conforms(value, type, frame)) return value ?? null;
  const only = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  if (type.kind !== 'list' && only !== undefined && conforms(only, type, frame)) return only;
  if (type.kind === 'list' && !Array.isArray(value) && conforms([value], type, frame)) return [value];
  const moment = type.kind === 'simple' && type.name === 'date and time' ? toDateTime(value) : null;
  if (moment !== null) return moment;
  return warn(frame.evaluation, `Значение не подходит к типу ${describeType(type)}`);
}

/** Data from outside: JSON has no dates, so a text becomes what its type says; then as `coerce`. */
export function coerceData(value: FeelValue, type: ItemType, frame: Frame): FeelValue {
  return coerce(fromJson(value, type), type, frame);
}

function conforms(value: FeelValue, type: ItemType, frame: Frame): boolean {
  if (value === null || value === undefined) return true;
  if (!hasKind(value, type, frame)) return false;
  return !type.allowed || isAllowed(value, type, frame);
}

function hasKind(value: FeelValue, type: ItemType, frame: Frame): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'simple':
      return isSimple(value, type.name);
    case 'list':
      return Array.isArray(value) && value.every((item) => conforms(item, type.of, frame));
    case 'context':
      // More names than the type has are no fault, fewer are.
      return (
        isContext(value) &&
        Object.entries(type.parts).every(([name, part]) => Object.hasOwn(value, name) && conforms(value[name] ?? null, part, frame))
      );
    case 'function':
      return isSimple(value, 'function');
  }
}

function isAllowed(value: FeelValue, { allowed }: ItemType, frame: Frame): boolean {
  return !allowed || allowed.testIn(value, frame.scope) === true;
}

function fromJson(value: FeelValue, type: ItemType): FeelValue {
  if (typeof value === 'string') return type.kind === 'simple' ? (parseSimple(value, type.name) ?? value) : value;
  if (Array.isArray(value)) return fromList(value, type);
  if (type.kind !== 'context' || !isContext(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, type.parts[name] ? fromJson(part, type.parts[name]) : part]),
  );
}

function fromList(value: FeelValue[], type: ItemType): FeelValue {
  const item = type.kind === 'list' ? type.of : type;
  return value.map((one) => fromJson(one, item));
}

function describeType(type: ItemType): string {
  switch (type.kind) {
    case 'any':
      return 'Any';
    case 'simple':
      return type.name;
    case 'list':
      return `list<${describeType(type.of)}>`;
    case 'context':
      return `context<${Object.keys(type.parts).join(', ')}>`;
    case 'function':
      return 'function';
  }
}
