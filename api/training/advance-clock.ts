import { Temporal } from 'temporal-polyfill';
import { addWorkingDays, getDay, getRegion, openCalendar } from '#engine/calendar.ts';
import { formatDay } from '#engine/day.ts';
import type { Environment } from '#engine/environment.ts';
import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import type { Instant } from '#engine/instant.ts';
import { advanceBody, trainingClock, type AdvanceBody } from '../contract/training.ts';
import type { Actor } from '../identity/actor.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { presentClock } from './present-clock.ts';

/** Twenty years: longer than the longest term of a case. */
const furthest = 20 * 366 * 86_400_000;

export const advanceClock = useCase({
  summary: 'Перевести учебные часы вперёд',
  needs: 'training.advance',
  body: advanceBody,
  answer: trainingClock,
  problems: ['NOT_TRAINING', 'ADVANCE_INVALID'],
  async handle({ body, actor, deps }) {
    if (!deps.config.training) throw new ProblemError('NOT_TRAINING');
    const before = await deps.record.house.now();
    const to = findTarget(body, { before, place: actor.organisation, environment: await deps.environment() });
    if (to === null || to <= before || Date.parse(to) - Date.parse(before) > furthest) throw new ProblemError('ADVANCE_INVALID');
    const now = await deps.record.house.advance(to);
    return presentClock(now, new Date().toISOString(), actor.organisation.timeZone);
  },
});

interface Start {
  before: Instant;
  place: Actor['organisation'];
  environment: Environment;
}

/** A duration is counted on the local clock: a day is a day of the calendar, not 24 hours. A bare day means its midnight. */
function findTarget({ duration, to, workdays }: AdvanceBody, { before, place, environment }: Start): Instant | null {
  if ([duration, to, workdays].filter((wish) => wish !== undefined).length !== 1) return null;
  const { timeZone, region } = place;
  try {
    const start = Temporal.Instant.from(before).toZonedDateTimeISO(timeZone);
    if (duration !== undefined) return toInstant(start.add(Temporal.Duration.from(duration)));
    if (workdays !== undefined) return toInstant(start.with(dayAfter(start.toPlainDate(), { workdays, region, environment })));
    if (to === undefined) return null;
    const bare = /^\d{4}-\d{2}-\d{2}$/.test(to);
    return toInstant(bare ? Temporal.PlainDate.from(to).toZonedDateTime(timeZone) : Temporal.Instant.from(to));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The working day so many after today, by the production calendar of the region; the hour stays what it was. */
function dayAfter(
  today: Temporal.PlainDate,
  { workdays, region, environment }: { workdays: number; region: string; environment: Environment },
): { year: number; month: number; day: number } {
  try {
    const calendar = openCalendar(getRegion(region, environment).calendar, environment);
    const { year, month, day } = Temporal.PlainDate.from(formatDay(addWorkingDays(getDay(today.toString()), workdays, calendar)));
    return { year, month, day };
  } catch (error) {
    if (!(error instanceof EvaluationFailed)) throw error;
    const errors = [{ path: '/workdays', field: 'Рабочие дни', rule: 'calendar-not-loaded', message: error.message }];
    throw new ProblemError('ADVANCE_INVALID', { errors });
  }
}

function toInstant({ epochMilliseconds }: { epochMilliseconds: number }): Instant {
  return new Date(epochMilliseconds).toISOString();
}
