import { addWorkingDays, countWorkingDays, getDay, getRegion, openCalendar } from '../../calendar.ts';
import { formatDay, parseDay } from '../../day.ts';
import type { Environment } from '../../environment.ts';
import { EvaluationFailed } from '../../evaluation-failed.ts';
import type { Day } from '../../instant.ts';
import type { TermResult } from '../../term-result.ts';
import { requireTerm } from '../../terms.ts';
import { localDay } from '../../zone.ts';
import { FeelDate } from '../date.ts';
import { FeelDateTime } from '../date-time.ts';
import { warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { knowJson, toJson } from '../json.ts';
import { isInteger, isNumber, toJsNumber } from '../number.ts';
import { toText } from '../text.ts';
import type { FeelContext, FeelValue } from '../value.ts';
import { any, optional } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

/** A day or an instant, as text. */
type Moment = string;

/** Functions of ours, and the two that know the moment. A null date gives null with a warning; an unknown rule or region is for a person to mend and fails. */
export const OWN: Builtin[] = [
  impure('term', [any('rule'), any('base'), any('region')], ([rule, base, region], evaluation) => {
    const from = readMoment(base, 'base', evaluation);
    if (from === null) return null;
    return findTerm({ rule: toText(rule, evaluation), base: from, region: readRegion(region) }, evaluation.context.environment);
  }),
  impure('working days between', [any('from'), any('to'), any('region')], ([from, to, region], evaluation) => {
    const [first, last] = [readDay(from, { region, name: 'from' }, evaluation), readDay(to, { region, name: 'to' }, evaluation)];
    return first === null || last === null ? null : countWorkingDays(getDay(first), getDay(last), openCalendarOf(region, evaluation));
  }),
  impure('add working days', [any('from'), any('n'), any('region')], ([from, n, region], evaluation) => {
    const first = readDay(from, { region, name: 'from' }, evaluation);
    if (first === null || !isNumber(n) || !isInteger(n)) return null;
    return toTemporal(formatDay(addWorkingDays(getDay(first), toJsNumber(n), openCalendarOf(region, evaluation))));
  }),
  new Builtin(
    'today',
    [
      // Without a region the day is that of UTC: the standard's function knows no place.
      signature([], (_, { context }) => toTemporal(context.at.slice(0, 10))),
      signature([any('region')], ([region], { context }) =>
        toTemporal(localDay(context.at, getRegion(readRegion(region), context.environment).timeZone)),
      ),
    ],
    false,
  ),
  new Builtin('now', [signature([], (_, { context }) => toTemporal(context.at))], false),
  impure('full years', [any('birth'), any('on')], ([birth, on], evaluation) => {
    const [from, to] = [readPlainDay(birth, 'birth', evaluation), readPlainDay(on, 'on', evaluation)];
    return from === null || to === null ? null : countFullYears(from, to);
  }),
];

/** Age in full years. Born on 29 February, a person grows older on 1 March of a common year. */
export function countFullYears(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

type Three = [FeelValue, FeelValue, FeelValue];
type Any = ReturnType<typeof any>;

function impure(name: string, parameters: Any[], body: (args: Three, evaluation: Evaluation) => FeelValue): Builtin {
  // All parameters may be left out: what is missing is said by the body, or fails there.
  const accepts = parameters.map((parameter) => optional(parameter));
  return new Builtin(
    name,
    [signature(accepts, ([one = null, two = null, three = null], evaluation) => body([one, two, three], evaluation))],
    false,
  );
}

function openCalendarOf(region: FeelValue, { context }: Evaluation) {
  return openCalendar(getRegion(readRegion(region), context.environment).calendar, context.environment);
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
function readMoment(value: FeelValue, name: string, evaluation: Evaluation): Moment | null {
  if (value instanceof FeelDate) return value.toString();
  const text = value instanceof FeelDateTime ? toJson(value) : value;
  if (typeof text === 'string' && (parseDay(text) !== null || isInstant(text))) return text;
  return warn(evaluation, value === null ? `Значение «${name}» не дано: нужна дата` : `Значение «${name}» — не дата`);
}

function readDay(value: FeelValue, asked: { region: FeelValue; name: string }, evaluation: Evaluation): Day | null {
  const moment = readMoment(value, asked.name, evaluation);
  if (moment === null || parseDay(moment) !== null) return moment;
  return localDay(moment, getRegion(readRegion(asked.region), evaluation.context.environment).timeZone);
}

/** A day of a document: it belongs to no time zone, so an instant is none. */
function readPlainDay(value: FeelValue, name: string, evaluation: Evaluation): Day | null {
  const moment = readMoment(value, name, evaluation);
  if (moment === null || parseDay(moment) !== null) return moment;
  return warn(evaluation, `Значение «${name}» — не дата`);
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
}

const LIMIT = 10_000;
const moments = new Map<string, FeelValue>();

/** The same days and moments come again and again. */
function toTemporal(text: Moment | null): FeelValue {
  if (text === null) return null;
  let moment = moments.get(text);
  if (moment === undefined) {
    moment = text.length === 10 ? FeelDate.parse(text) : FeelDateTime.parse(text);
    if (moments.size >= LIMIT) moments.clear();
    moments.set(text, moment);
  }
  return moment;
}

const terms = new WeakMap<Environment, Map<string, FeelContext>>();

/** A term is computed once for a rule, a base and a region of one environment: many cases have the same. */
function findTerm(asked: { rule: string; base: Moment; region: string }, environment: Environment): FeelContext {
  const { rule, base, region } = asked;
  const known = terms.get(environment) ?? new Map<string, FeelContext>();
  terms.set(environment, known);
  const key = `${rule} ${base} ${region}`;
  let term = known.get(key);
  if (term === undefined) {
    const result = requireTerm(rule, base, region, environment);
    term = termToFeel(result);
    knowJson(term, { ...result });
    if (known.size >= LIMIT) known.clear();
    known.set(key, term);
  }
  return term;
}

/** Temporal inside FEEL, so that `term(…).hardDay < today("72")` compares; texts again once it leaves. */
function termToFeel(term: TermResult): FeelContext {
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
