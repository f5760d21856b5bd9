import { ANY } from './type.ts';
import type { Type } from './type.ts';

const BOOLEAN: Type = { kind: 'boolean' };
const NUMBER: Type = { kind: 'number' };
const STRING: Type = { kind: 'string' };
const TEXTS: Type = { kind: 'list', of: STRING };

/** What functions give; of those that are not here nothing is known. */
const GIVES: { [name: string]: Type } = {
  not: BOOLEAN,
  'is defined': BOOLEAN,
  contains: BOOLEAN,
  'starts with': BOOLEAN,
  'ends with': BOOLEAN,
  matches: BOOLEAN,
  'list contains': BOOLEAN,
  all: BOOLEAN,
  any: BOOLEAN,
  before: BOOLEAN,
  after: BOOLEAN,
  includes: BOOLEAN,
  count: NUMBER,
  sum: NUMBER,
  mean: NUMBER,
  median: NUMBER,
  product: NUMBER,
  floor: NUMBER,
  ceiling: NUMBER,
  abs: NUMBER,
  modulo: NUMBER,
  sqrt: NUMBER,
  round: NUMBER,
  decimal: NUMBER,
  number: NUMBER,
  'string length': NUMBER,
  'full years': NUMBER,
  'working days between': NUMBER,
  'day of year': NUMBER,
  string: STRING,
  substring: STRING,
  'substring before': STRING,
  'substring after': STRING,
  'upper case': STRING,
  'lower case': STRING,
  replace: STRING,
  trim: STRING,
  'string join': STRING,
  'day of week': STRING,
  'month of year': STRING,
  split: TEXTS,
  date: { kind: 'date', maybe: true },
  today: { kind: 'date' },
  time: { kind: 'time', maybe: true },
  'date and time': { kind: 'dateTime', maybe: true },
  now: { kind: 'dateTime' },
  duration: { kind: 'duration', maybe: true },
  'years and months duration': { kind: 'duration', maybe: true },
};

export function typeOfCall(name: string, parameters: Type[]): Type {
  const [first = ANY] = parameters;
  if (name === 'distinct values' || name === 'sort' || name === 'reverse' || name === 'sublist') return first.kind === 'list' ? first : ANY;
  return Object.hasOwn(GIVES, name) ? (GIVES[name] ?? ANY) : ANY;
}
