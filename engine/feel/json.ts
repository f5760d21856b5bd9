import type { Json } from '../json.ts';
import { formatInstant } from '../zone.ts';
import { FeelDateTime } from './date-time.ts';
import { spend } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { FeelFunction } from './function.ts';
import { isNumber } from './number.ts';
import { FeelRange } from './range.ts';
import { isContext, putEntry } from './value.ts';
import type { FeelContext, FeelValue } from './value.ts';

/**
 * JSON out of FEEL: dates `YYYY-MM-DD`, moments with a zone as UTC instants, local date-times, times and durations as their ISO text.
 * What JSON cannot hold (functions, ranges, numbers too large) becomes null. What is JSON already is not copied.
 * The evaluation counts what is looked at: a value that shares its parts may be without end as a tree.
 */
export function toJson(value: FeelValue | undefined, evaluation?: Evaluation): Json {
  switch (typeof value) {
    case 'string':
      if (evaluation && value.length > 63) spend(evaluation, value.length >> 4);
      return value;
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return objectToJson(value, evaluation);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return null;
  }
}

function objectToJson(value: (FeelValue & object) | null, evaluation: Evaluation | undefined): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return listToJson(value, evaluation);
  if (isContext(value)) return contextToJson(value, evaluation);
  if (isNumber(value)) return toJson(value.toNumber());
  if (value instanceof FeelDateTime) return value.zone === null ? value.toString() : toInstant(value);
  return value instanceof FeelRange || value instanceof FeelFunction ? null : value.toString();
}

function listToJson(list: FeelValue[], evaluation: Evaluation | undefined): Json {
  if (evaluation) spend(evaluation, 1 + (list.length >> 2));
  let copy: Json[] | null = null;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index];
    const json = toJson(item, evaluation);
    if (copy === null && json !== item) copy = list.slice(0, index) as Json[];
    copy?.push(json);
  }
  return copy ?? (list as Json[]);
}

const known = new WeakMap<FeelContext, Json>();

/** Keeps the JSON of a context that leaves FEEL again and again. */
export function knowJson(context: FeelContext, json: Json): void {
  known.set(context, json);
}

function contextToJson(context: FeelContext, evaluation: Evaluation | undefined): Json {
  const json = known.get(context);
  return json === undefined ? convertContext(context, evaluation) : json;
}

function convertContext(context: FeelContext, evaluation: Evaluation | undefined): Json {
  const names = Object.keys(context);
  if (evaluation) spend(evaluation, 1 + (names.length >> 2));
  let copy: FeelContext | null = null;
  for (const name of names) {
    const entry = context[name];
    const json = toJson(entry, evaluation);
    if (copy === null && json !== entry) copy = { ...context };
    if (copy !== null) putEntry(copy, name, json);
  }
  return (copy ?? context) as Json;
}

function toInstant(value: FeelDateTime): string {
  const milliseconds = value.epochSecond * 1000 + Math.floor(value.time.nanosecond / 1e6);
  // Beyond what a JavaScript date holds: the text as FEEL writes it.
  return Math.abs(milliseconds) > 8.64e15 ? value.toString() : formatInstant(milliseconds);
}
