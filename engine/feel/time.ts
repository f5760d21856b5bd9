import { twoDigits } from '../civil.ts';
import { formatZone, parseZone } from './zone.ts';
import type { Zone } from './zone.ts';

const DAY_SECONDS = 86_400;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(.*)$/;

/** A time of day, of a wall clock (zone null), at an offset or in a zone. */
export class FeelTime {
  /** Whole seconds since midnight. */
  readonly second: number;
  readonly nanosecond: number;
  readonly zone: Zone | null;

  constructor(second: number, nanosecond: number, zone: Zone | null) {
    this.second = second;
    this.nanosecond = nanosecond;
    this.zone = zone;
  }

  /** Null for a time that no clock shows. */
  static of(parts: { hour: number; minute: number; second: number; nanosecond?: number }, zone: Zone | null): FeelTime | null {
    const { hour, minute, second, nanosecond = 0 } = parts;
    if (!isWithin(hour, 23) || !isWithin(minute, 59) || !isWithin(second, 59)) return null;
    return new FeelTime(hour * 3600 + minute * 60 + second, nanosecond, zone);
  }

  /** `10:30:00`, with a fraction, `Z`, an offset or `@` and a zone behind. */
  static parse(text: string): FeelTime | null {
    const parts = TIME.exec(text);
    if (!parts) return null;
    const zone = parseZone(parts[5] ?? '');
    if (zone === undefined) return null;
    const nanosecond = Number((parts[4] ?? '').slice(0, 9).padEnd(9, '0'));
    return FeelTime.of({ hour: Number(parts[1]), minute: Number(parts[2]), second: Number(parts[3]), nanosecond }, zone);
  }

  /** Later by whole seconds, around midnight. */
  addSeconds(seconds: number, nanoseconds: number): FeelTime {
    const nanosecond = this.nanosecond + nanoseconds;
    const carried = Math.floor(nanosecond / 1e9);
    const second = (this.second + seconds + carried) % DAY_SECONDS;
    return new FeelTime(second < 0 ? second + DAY_SECONDS : second, nanosecond - carried * 1e9, this.zone);
  }

  get hour(): number {
    return Math.floor(this.second / 3600);
  }

  get minute(): number {
    return Math.floor(this.second / 60) % 60;
  }

  /** Seconds ahead of UTC; null for a wall clock and for a zone, whose offset depends on the day. */
  get offset(): number | null {
    return typeof this.zone === 'number' ? this.zone : null;
  }

  toString(): string {
    const fraction = this.nanosecond === 0 ? '' : `.${String(this.nanosecond).padStart(9, '0').replace(/0+$/, '')}`;
    return `${twoDigits(this.hour)}:${twoDigits(this.minute)}:${twoDigits(this.second % 60)}${fraction}${formatZone(this.zone)}`;
  }
}

function isWithin(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}
