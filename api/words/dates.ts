import type { Day, Instant } from '#engine/instant.ts';

/** «24.03.2026» */
export function writeDay(day: Day): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** The local day of a moment. */
export function dayOf(at: Instant, timeZone: string): Day {
  const parts = partsOf(at, timeZone);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** «12:04» */
export function writeTime(at: Instant, timeZone: string): string {
  const parts = partsOf(at, timeZone);
  return `${parts.hour}:${parts.minute}`;
}

/** «24.03.2026 12:04» */
export function writeMoment(at: Instant, timeZone: string): string {
  return `${writeDay(dayOf(at, timeZone))} ${writeTime(at, timeZone)}`;
}

/** «в 12:04» today, «24.03.2026 в 12:04» on another day. */
export function writeMomentNear(at: Instant, now: Instant, timeZone: string): string {
  const sameDay = dayOf(at, timeZone) === dayOf(now, timeZone);
  return sameDay ? `в ${writeTime(at, timeZone)}` : `${writeDay(dayOf(at, timeZone))} в ${writeTime(at, timeZone)}`;
}

/** Full years on a day; a birthday of 29 February counts from 1 March. */
export function fullYears(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: Instant, timeZone: string): { year: string; month: string; day: string; hour: string; minute: string } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of format.formatToParts(new Date(at))) {
    if (type in parts) parts[type as keyof typeof parts] = value;
  }
  return parts;
}
