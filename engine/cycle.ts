import { nextOfCron, parseCron } from './cron.ts';
import { addDuration, parseDuration, parseInstant } from './duration.ts';
import type { Instant } from './instant.ts';

/**
 * What comes after a firing, as one text that a state can keep: a duration (`PT1H`), a duration with the last moment it may fire at
 * (`PT1H/2026-03-01T00:00:00.000Z`), or a cron expression.
 */
export type Rhythm = string;

export interface Cycle {
  /** Firings in all; -1 = without end. */
  times: number;
  start: Instant | null;
  every: Rhythm;
}

/**
 * ISO 8601 repeat: `R3/PT1H`, `R/2026-02-02T09:00:00Z/P1D`, with an end `R/PT1H/2026-03-01` or `R/2026-02-02/P1D/2026-03-01`, two moments
 * `R2/2026-02-02/2026-02-03` whose distance repeats; or a cron expression. Null when it is none.
 */
export function parseCycle(text: string): Cycle | null {
  if (!/^R-?\d*\//.test(text)) return parseCron(text) && { times: -1, start: null, every: text.trim() };
  const [repeat = '', ...parts] = text.split('/');
  const times = repeat === 'R' || repeat === 'R-1' ? -1 : Number(repeat.slice(1));
  const at = parts.findIndex((part) => part.startsWith('P'));
  if (at < 0) return distance(times, parts);
  const [start, every = '', end] = at === 0 ? [undefined, ...parts] : parts;
  if (at > 1 || parts.length > at + 2 || times < -1 || !isPositive(every)) return null;
  const from = start === undefined ? null : parseInstant(start);
  const until = end === undefined ? null : parseInstant(end);
  if ((start !== undefined && from === null) || (end !== undefined && until === null)) return null;
  return { times, start: from, every: until === null ? every : `${every}/${until}` };
}

function distance(times: number, [one, other, ...more]: string[]): Cycle | null {
  const [start, next] = [parseInstant(one ?? ''), parseInstant(other ?? '')];
  if (start === null || next === null || more.length > 0 || next <= start) return null;
  return { times, start, every: `PT${(Date.parse(next) - Date.parse(start)) / 1000}S` };
}

function isPositive(every: string): boolean {
  const length = parseDuration(every);
  return length !== null && (length.months > 0 || length.milliseconds > 0) && length.months >= 0 && length.milliseconds >= 0;
}

/** The moment after this one; null when there is none any more. */
export function nextMoment(every: Rhythm, after: Instant): Instant | null {
  const cron = every.startsWith('P') ? null : parseCron(every);
  if (cron) return nextOfCron(cron, after);
  const [length = '', until] = every.split('/');
  const duration = parseDuration(length);
  const moment = duration && addDuration(after, duration);
  return moment !== null && until !== undefined && moment > until ? null : moment;
}

/** Whether a moment is not after the end that a rhythm names. */
export function isWithin(every: Rhythm, moment: Instant): boolean {
  const until = every.startsWith('P') ? every.split('/')[1] : undefined;
  return until === undefined || moment <= until;
}
