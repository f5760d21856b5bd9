import { Temporal } from 'temporal-polyfill';
import { advanceBody, trainingClock, type AdvanceBody } from '../contract/training.ts';
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
    const to = findTarget(body, before, actor.organisation.timeZone);
    if (to === null || to <= before || Date.parse(to) - Date.parse(before) > furthest) throw new ProblemError('ADVANCE_INVALID');
    const now = await deps.record.house.advance(to);
    return presentClock(now, new Date().toISOString(), actor.organisation.timeZone);
  },
});

/** A duration is counted on the local clock: a day is a day of the calendar, not 24 hours. A bare day means its midnight. */
function findTarget({ duration, to }: AdvanceBody, before: string, timeZone: string): string | null {
  try {
    const start = Temporal.Instant.from(before).toZonedDateTimeISO(timeZone);
    if (duration !== undefined && to === undefined) return toInstant(start.add(Temporal.Duration.from(duration)).epochMilliseconds);
    if (to === undefined || duration !== undefined) return null;
    const target = /^\d{4}-\d{2}-\d{2}$/.test(to) ? Temporal.PlainDate.from(to).toZonedDateTime(timeZone) : Temporal.Instant.from(to);
    return toInstant(target.epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function toInstant(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}
