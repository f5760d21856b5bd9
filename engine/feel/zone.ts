import { Temporal } from 'temporal-polyfill';

// Temporal reaches that far; beyond it a zone has no rules anyway, and the calendar repeats after 400 years.
const FAR_YEAR = 200_000;
const CYCLE = 400;
const CYCLE_SECONDS = 146_097 * 86_400;
const FAR_SECOND = (FAR_YEAR / CYCLE) * CYCLE_SECONDS;
const LIMIT = 10_000;

/** A wall clock's distance from UTC: a fixed number of seconds, or the rules of a named zone. */
export type Zone = number | string;

const known = new Map<string, boolean>();
const offsets = new Map<string, number>();

/** Whether it is a name of the time zone database. */
export function isZoneName(name: string): boolean {
  let found = known.get(name);
  if (found === undefined) {
    found = /^[A-Za-z]/.test(name) && canUse(name);
    if (known.size >= LIMIT) known.clear();
    known.set(name, found);
  }
  return found;
}

function canUse(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** Seconds a zone is ahead of UTC when its clocks show this. */
export function offsetAt(zone: Zone, local: { year: number; month: number; day: number; second: number }): number {
  if (typeof zone === 'number') return zone;
  const key = `${zone} ${local.year} ${local.month} ${local.day} ${local.second}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = findOffset(zone, local);
    if (offsets.size >= LIMIT) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function findOffset(zone: string, { year, month, day, second }: { year: number; month: number; day: number; second: number }): number {
  const near = Math.abs(year) > FAR_YEAR ? (year % CYCLE) + Math.sign(year) * FAR_YEAR : year;
  const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  const local = new Temporal.PlainDateTime(near, month, day, hour, minute, second % 60);
  return local.toZonedDateTime(zone).offsetNanoseconds / 1e9;
}

/** Seconds a zone is ahead of UTC at a moment. */
export function offsetOfInstant(zone: string, epochSecond: number): number {
  const near = Math.abs(epochSecond) > FAR_SECOND ? (epochSecond % CYCLE_SECONDS) + Math.sign(epochSecond) * FAR_SECOND : epochSecond;
  return Temporal.Instant.fromEpochMilliseconds(near * 1000).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;
/** As the reference tests: 18 hours, what the clocks of Java know. */
export const MAX_OFFSET = 18 * 3600;

/** `Z`, `+05:00`, `@Europe/Paris`; null for the empty text, undefined for what is none of them. */
export function parseZone(text: string): Zone | null | undefined {
  if (text === '') return null;
  if (text === 'Z' || text === 'z') return 0;
  if (text.startsWith('@')) return isZoneName(text.slice(1)) ? text.slice(1) : undefined;
  const parts = OFFSET.exec(text);
  if (!parts) return undefined;
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)];
  const offset = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || offset > MAX_OFFSET) return undefined;
  return parts[1] === '-' ? 0 - offset : offset;
}

export function formatZone(zone: Zone | null): string {
  if (zone === null) return '';
  if (zone === 0) return 'Z';
  if (typeof zone === 'string') return `@${zone}`;
  const total = Math.abs(zone);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, ...(total % 60 === 0 ? [] : [total % 60])];
  return (zone < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}
