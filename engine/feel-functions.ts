import { FeelDate, FeelDateTime, parseDate, parseDateTime } from 'feelin';

import { addWorkingDays, countWorkingDays, getDay, getRegion, openCalendar } from './calendar.ts';
import { formatDay, parseDay } from './day.ts';
import { EvaluationFailed } from './evaluation-failed.ts';
import type { EvaluationContext } from './feel.ts';
import { toJson } from './feel-values.ts';
import type { FeelValue } from './feel-values.ts';
import type { Day } from './instant.ts';
import type { TermResult } from './term-result.ts';
import { requireTerm } from './terms.ts';
import { localDay } from './zone.ts';

/** A day or an instant, as text. */
type Moment = string;

/** A function as feelin takes it: `$args` names the parameters. */
export interface FeelFunction {
  (...args: FeelValue[]): FeelValue;
  $args: string[];
}

// FEEL has no hidden parameter, so the moment and the environment of the running evaluation stand here; evaluation is synchronous.
let running: { context: EvaluationContext; warnings: string[] } | null = null;

/** Runs an evaluation whose FEEL functions see this context. */
export function withContext<Result>(context: EvaluationContext, warnings: string[], action: () => Result): Result {
  const outer = running;
  running = { context, warnings };
  try {
    return action();
  } finally {
    running = outer;
  }
}

/** Our functions by name. A null date gives null with a warning; an unknown rule or region is for a person to mend and fails. */
export const FEEL_FUNCTIONS: { [name: string]: FeelFunction } = {
  term: define(['rule', 'base', 'region'], (rule, base, region) => {
    const from = readMoment(base, 'base');
    if (from === null) return null;
    const { environment } = getRunning().context;
    return termToFeel(requireTerm(String(rule), from, readRegion(region), environment));
  }),
  'working days between': define(['from', 'to', 'region'], (from, to, region) => {
    const [first, last] = [readDay(from, region, 'from'), readDay(to, region, 'to')];
    return first === null || last === null ? null : countWorkingDays(getDay(first), getDay(last), openCalendarOf(region));
  }),
  'add working days': define(['from', 'n', 'region'], (from, n, region) => {
    const first = readDay(from, region, 'from');
    if (first === null || !Number.isInteger(n)) return null;
    return toTemporal(formatDay(addWorkingDays(getDay(first), Number(n), openCalendarOf(region))));
  }),
  today: define(['region'], (region) => {
    const { at, environment } = getRunning().context;
    return toTemporal(localDay(at, getRegion(readRegion(region), environment).timeZone));
  }),
  now: define([], () => toTemporal(getRunning().context.at)),
  'full years': define(['birth', 'on'], (birth, on) => {
    const [from, to] = [readPlainDay(birth, 'birth'), readPlainDay(on, 'on')];
    return from === null || to === null ? null : countFullYears(from, to);
  }),
};

/** Age in full years. Born on 29 February, a person grows older on 1 March of a common year. */
export function countFullYears(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

function define($args: string[], body: (...args: FeelValue[]) => FeelValue): FeelFunction {
  return Object.assign((...args: FeelValue[]) => body(...args), { $args });
}

function getRunning(): { context: EvaluationContext; warnings: string[] } {
  if (running) return running;
  throw new Error('FEEL functions run inside withContext only');
}

function openCalendarOf(region: FeelValue) {
  const { environment } = getRunning().context;
  return openCalendar(getRegion(readRegion(region), environment).calendar, environment);
}

function readRegion(region: FeelValue): string {
  if (typeof region === 'string') return region;
  // A code that went through a number lost its leading zero.
  if (typeof region === 'number') return String(region).padStart(2, '0');
  throw new EvaluationFailed('REGION_UNKNOWN', 'Регион не указан: без него неизвестны часовой пояс и производственный календарь.', {
    region: null,
  });
}

/** A day or an instant as text; null with a warning for nothing or for what is neither. */
function readMoment(value: FeelValue, name: string): Moment | null {
  if (value instanceof FeelDate) return value.toString();
  const text = value instanceof FeelDateTime ? toJson(value) : value;
  if (typeof text === 'string' && (parseDay(text) !== null || isInstant(text))) return text;
  getRunning().warnings.push(value === null || value === undefined ? `Argument '${name}' is null` : `Argument '${name}' is not a date`);
  return null;
}

function readDay(value: FeelValue, region: FeelValue, name: string): Day | null {
  const moment = readMoment(value, name);
  if (moment === null || parseDay(moment) !== null) return moment;
  return localDay(moment, getRegion(readRegion(region), getRunning().context.environment).timeZone);
}

/** A day of a document: it belongs to no time zone, so an instant is none. */
function readPlainDay(value: FeelValue, name: string): Day | null {
  const moment = readMoment(value, name);
  if (moment === null || parseDay(moment) !== null) return moment;
  getRunning().warnings.push(`Argument '${name}' is not a date`);
  return null;
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
}

const LIMIT = 10_000;
const moments = new Map<string, FeelValue>();

/** Temporal values are immutable and slow to make; the same days come again and again. */
function toTemporal(text: Moment | null): FeelValue {
  if (text === null) return null;
  let moment = moments.get(text);
  if (moment === undefined) {
    moment = text.length === 10 ? parseDate(text) : parseDateTime(text);
    if (moments.size >= LIMIT) moments.clear();
    moments.set(text, moment);
  }
  return moment;
}

/** Temporal inside FEEL, so that `term(…).hardDay < today("72")` compares; texts again once it leaves. */
function termToFeel(term: TermResult): FeelValue {
  return {
    ...term,
    base: toTemporal(term.base),
    nominal: toTemporal(term.nominal),
    softDay: toTemporal(term.softDay),
    hardDay: toTemporal(term.hardDay),
    softAt: toTemporal(term.softAt),
    hardAt: toTemporal(term.hardAt),
  };
}
