import { daysInMonth } from '../../civil.ts';
import { FeelDate } from '../date.ts';
import { FeelDateTime } from '../date-time.ts';
import { MonthsDuration, parseDuration } from '../duration.ts';
import type { DaysDuration } from '../duration.ts';
import { COSTS, spend, warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { modulo, multiply, toIndex, toJsNumber } from '../number.ts';
import type { FeelNumber } from '../number.ts';
import { FeelTime } from '../time.ts';
import type { FeelValue } from '../value.ts';
import { MAX_OFFSET, isZoneName } from '../zone.ts';
import { date, dateOrMoment, days, duration, moment, nullable, number, text, time } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

const DATE = { kind: 'date' } as const;
const TIME = { kind: 'time' } as const;
const MOMENT = { kind: 'date and time' } as const;
const STRING = { kind: 'string' } as const;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Conversions to temporal values and their facts (DMN 10.3.4.1, 10.3.4.7). */
export const TEMPORAL: Builtin[] = [
  new Builtin('date', [
    signature([text('from')], ([from], evaluation) => FeelDate.parse(from) ?? dateOfMoment(from) ?? no(evaluation, from, 'дата'), DATE),
    signature([dateOrMoment('from')], ([from]) => (from instanceof FeelDateTime ? from.date : from), DATE),
    signature(
      [number('year'), number('month'), number('day')],
      ([year, month, day], evaluation) =>
        FeelDate.of(toJsNumber(year), toJsNumber(month), toJsNumber(day)) ?? warn(evaluation, 'Такого дня в календаре нет'),
      DATE,
    ),
  ]),
  new Builtin('time', [
    signature([text('from')], ([from], evaluation) => FeelTime.parse(from) ?? no(evaluation, from, 'время'), TIME),
    signature([time('from')], ([from]) => from, TIME),
    signature([date('from')], () => new FeelTime(0, 0, 0), TIME),
    signature([moment('from')], ([from]) => from.time, TIME),
    signature(
      [number('hour'), number('minute'), number('second'), nullable(days('offset'))],
      ([hour, minute, second, offset], evaluation) => makeTime([hour, minute, second], offset) ?? warn(evaluation, 'Такого времени нет'),
      TIME,
    ),
  ]),
  new Builtin('date and time', [
    signature([text('from')], ([from], evaluation) => FeelDateTime.parse(from) ?? no(evaluation, from, 'дата и время'), MOMENT),
    signature([moment('from')], ([from]) => from, MOMENT),
    signature(
      [dateOrMoment('date'), time('time')],
      ([day, at]) => new FeelDateTime(day instanceof FeelDateTime ? day.date : day, at),
      MOMENT,
    ),
    // The same moment as clocks of another zone show it (as Camunda 8).
    signature([moment('date'), text('timezone')], ([from, zone], evaluation) => inZone(from, zone, evaluation), MOMENT),
  ]),
  new Builtin('duration', [
    signature([text('from')], ([from], evaluation) => parseDuration(from) ?? no(evaluation, from, 'длительность')),
    signature([duration('from')], ([from]) => from),
  ]),
  new Builtin('years and months duration', [
    signature([dateOrMoment('from'), dateOrMoment('to')], ([from, to]) => monthsBetween(dayOf(from), dayOf(to)), {
      kind: 'years and months duration',
    }),
  ]),
  // What a repeating timer takes (as Camunda 8): `R3/PT1H`, without a number for ever.
  new Builtin('cycle', [
    signature([duration('interval')], ([interval]) => `R/${interval.toString()}`, STRING),
    signature(
      [nullable(number('repetitions')), duration('interval')],
      ([repetitions, interval], evaluation) =>
        repeat(repetitions, interval) ?? warn(evaluation, 'Число повторений — целое, не меньше нуля'),
      STRING,
    ),
  ]),
  fact('day of year', ({ dayOfYear }) => dayOfYear),
  fact('week of year', ({ weekOfYear }) => weekOfYear),
  fact('day of week', ({ weekday }) => DAYS[weekday - 1] ?? null),
  fact('month of year', ({ month }) => MONTHS[month - 1] ?? null),
  fact('last day of month', ({ year, month }) => FeelDate.of(year, month, daysInMonth(year, month))),
];

function fact(name: string, read: (day: FeelDate) => FeelValue): Builtin {
  return new Builtin(name, [signature([dateOrMoment('date')], ([day]) => read(dayOf(day)))]);
}

function dayOf(value: FeelDate | FeelDateTime): FeelDate {
  return value instanceof FeelDateTime ? value.date : value;
}

function no(evaluation: Evaluation, text_: string, what: string): null {
  return warn(evaluation, `«${text_}» не ${what}`);
}

/** The day of `2026-03-20T…`, for variables hold moments as texts. */
function dateOfMoment(from: string): FeelDate | null {
  return from.endsWith('T') ? null : (FeelDateTime.parse(from)?.date ?? null);
}

function makeTime([hour, minute, second]: [FeelNumber, FeelNumber, FeelNumber], offset: DaysDuration | null): FeelTime | null {
  const fraction = toJsNumber(multiply(modulo(second, 1) ?? 0, 1e9) ?? 0);
  const seconds = Math.trunc(toJsNumber(second));
  const zone = offset === null ? null : toJsNumber(offset.seconds);
  if (zone !== null && (!Number.isInteger(zone) || Math.abs(zone) > MAX_OFFSET)) return null;
  return FeelTime.of({ hour: toJsNumber(hour), minute: toJsNumber(minute), second: seconds, nanosecond: Math.trunc(fraction) }, zone);
}

function inZone(from: FeelDateTime, zone: string, evaluation: Evaluation): FeelValue {
  spend(evaluation, COSTS.zone);
  if (!isZoneName(zone)) return no(evaluation, zone, 'часовой пояс');
  return FeelDateTime.ofEpoch(from.epochSecond, from.time.nanosecond, zone);
}

function repeat(repetitions: FeelNumber | null, interval: DaysDuration | MonthsDuration): string | null {
  if (repetitions === null) return `R/${interval.toString()}`;
  const times = toIndex(repetitions);
  return times === null || times < 0 ? null : `R${times}/${interval.toString()}`;
}

/** Whole months between two days; the hours do not count. */
function monthsBetween(from: FeelDate, to: FeelDate): MonthsDuration {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return new MonthsDuration(months - 1);
  return new MonthsDuration(months < 0 && to.day > from.day ? months + 1 : months);
}
