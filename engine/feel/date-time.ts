import { FeelDate } from './date.ts';
import { FeelTime } from './time.ts';
import { offsetAt, offsetOfInstant } from './zone.ts';
import type { Zone } from './zone.ts';

const DAY_SECONDS = 86_400;

/** A day and a time of it; the zone is that of the time. */
export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;
  private text: string | null = null;

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }

  /** `2026-03-20T01:30:00+05:00`; a date alone is its midnight. */
  static parse(text: string): FeelDateTime | null {
    const at = text.indexOf('T');
    const date = FeelDate.parse(at < 0 ? text : text.slice(0, at));
    if (text.startsWith('T24:00:00', at)) return endOfDay(date, text.slice(at + 9));
    const time = at < 0 ? new FeelTime(0, 0, null) : FeelTime.parse(text.slice(at + 1));
    return date && time ? new FeelDateTime(date, time) : null;
  }

  /** The moment as clocks at an offset show it. */
  static ofEpoch(epochSecond: number, nanosecond: number, zone: Zone): FeelDateTime | null {
    return ofLocal(epochSecond + (typeof zone === 'number' ? zone : offsetOfInstant(zone, epochSecond)), nanosecond, zone);
  }

  get zone(): Zone | null {
    return this.time.zone;
  }

  /** Seconds ahead of UTC; null for a wall clock. */
  get offset(): number | null {
    const { zone, second } = this.time;
    if (zone === null || typeof zone === 'number') return zone;
    const { year, month, day } = this.date;
    return offsetAt(zone, { year, month, day, second });
  }

  /** Seconds since 1970-01-01T00:00:00 as the own clock shows them. */
  get localSecond(): number {
    return this.date.epochDay * DAY_SECONDS + this.time.second;
  }

  /** Seconds since 1970-01-01T00:00:00Z; a wall clock counts as UTC. */
  get epochSecond(): number {
    return this.localSecond - (this.offset ?? 0);
  }

  /** Later by exact time. */
  addSeconds(seconds: number, nanoseconds: number): FeelDateTime | null {
    const nanosecond = this.time.nanosecond + nanoseconds;
    const carried = Math.floor(nanosecond / 1e9);
    const { zone } = this.time;
    if (typeof zone === 'string') return FeelDateTime.ofEpoch(this.epochSecond + seconds + carried, nanosecond - carried * 1e9, zone);
    return ofLocal(this.localSecond + seconds + carried, nanosecond - carried * 1e9, zone);
  }

  addMonths(months: number): FeelDateTime | null {
    const date = this.date.addMonths(months);
    return date && new FeelDateTime(date, this.time);
  }

  toString(): string {
    this.text ??= `${this.date.toString()}T${this.time.toString()}`;
    return this.text;
  }
}

/** 24:00 is the midnight of the next day. */
function endOfDay(date: FeelDate | null, behind: string): FeelDateTime | null {
  const next = date?.addDays(1);
  const time = FeelTime.parse(`00:00:00${behind}`);
  return next && time && time.nanosecond === 0 ? new FeelDateTime(next, time) : null;
}

function ofLocal(localSecond: number, nanosecond: number, zone: Zone | null): FeelDateTime | null {
  const epochDay = Math.floor(localSecond / DAY_SECONDS);
  const date = FeelDate.ofEpochDay(epochDay);
  return date && new FeelDateTime(date, new FeelTime(localSecond - epochDay * DAY_SECONDS, nanosecond, zone));
}
