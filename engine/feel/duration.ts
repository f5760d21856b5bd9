import { absolute, compareNumbers, formatNumber, isInteger, modulo, parseNumber, subtract, toDecimal, toJsNumber } from './number.ts';
import type { FeelNumber } from './number.ts';

const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?)S)?)?$/;

/** Years and months: a whole number of months. */
export class MonthsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months + 0;
  }

  get years(): number {
    return Math.trunc(this.months / 12) + 0;
  }

  toString(): string {
    const total = Math.abs(this.months);
    const [years, months] = [Math.floor(total / 12), total % 12];
    if (total === 0) return 'P0M';
    return `${this.months < 0 ? '-' : ''}P${years > 0 ? `${years}Y` : ''}${months > 0 ? `${months}M` : ''}`;
  }
}

/** Days and time: a number of seconds, with a fraction. */
export class DaysDuration {
  readonly seconds: FeelNumber;

  constructor(seconds: FeelNumber) {
    this.seconds = seconds;
  }

  /** Whole seconds and nanoseconds, both of one sign or zero. */
  split(): { seconds: number; nanoseconds: number } {
    if (Number.isSafeInteger(this.seconds)) return { seconds: this.seconds as number, nanoseconds: 0 };
    const exact = toDecimal(this.seconds);
    const whole = exact.trunc();
    return { seconds: whole.toNumber(), nanoseconds: Math.round(exact.minus(whole).times(1e9).toNumber()) };
  }

  get days(): number {
    return Math.trunc(this.split().seconds / 86_400) + 0;
  }

  get hours(): number {
    return (Math.trunc(this.split().seconds / 3600) % 24) + 0;
  }

  get minutes(): number {
    return (Math.trunc(this.split().seconds / 60) % 60) + 0;
  }

  /** The rest after whole minutes, with its fraction. */
  get secondsOfMinute(): FeelNumber {
    const rest = modulo(absolute(this.seconds), 60) ?? 0;
    return this.isNegative ? (subtract(0, rest) ?? 0) : rest;
  }

  get isNegative(): boolean {
    return compareNumbers(this.seconds, 0) < 0;
  }

  toString(): string {
    if (compareNumbers(this.seconds, 0) === 0) return 'PT0S';
    const { days, hours, minutes } = this;
    const seconds = absolute(this.secondsOfMinute);
    const parts = [
      hours === 0 ? '' : `${Math.abs(hours)}H`,
      minutes === 0 ? '' : `${Math.abs(minutes)}M`,
      compareNumbers(seconds, 0) === 0 ? '' : `${formatNumber(seconds)}S`,
    ];
    const time = parts.join('');
    return `${this.isNegative ? '-' : ''}P${days === 0 ? '' : `${Math.abs(days)}D`}${time === '' ? '' : `T${time}`}`;
  }
}

/** `P1Y2M` or `P1DT2H3M4.5S`; null for what mixes both kinds or is neither. */
export function parseDuration(text: string): MonthsDuration | DaysDuration | null {
  const parts = DURATION.exec(text);
  if (!parts || text.endsWith('T') || text.endsWith('P')) return null;
  const [, minus, years, months, days, hours, minutes, seconds] = parts;
  const sign = minus === undefined ? 1 : -1;
  if (years !== undefined || months !== undefined) {
    if ([days, hours, minutes, seconds].some((part) => part !== undefined)) return null;
    const total = Number(years ?? 0) * 12 + Number(months ?? 0);
    return Number.isSafeInteger(total) ? new MonthsDuration(sign * total) : null;
  }
  const whole = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  if (!Number.isSafeInteger(whole)) return null;
  const total = parseNumber(
    toDecimal(whole)
      .plus((seconds ?? '0').replace(/\.$/, ''))
      .times(sign)
      .toString(),
  );
  return total === null ? null : new DaysDuration(total);
}

/** A duration of a whole number of months; null for what is too long. */
export function ofMonths(months: FeelNumber): MonthsDuration | null {
  const count = toJsNumber(months);
  return isInteger(months) && Number.isSafeInteger(count) ? new MonthsDuration(count) : null;
}
