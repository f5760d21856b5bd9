import { daysInMonth, fromEpochDay, toEpochDay, twoDigits } from '../civil.ts';

/** Years the standard's reference tests know; beyond them there is no date. */
const MAX_YEAR = 999_999_999;

const DATE = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/;

/** A day of the proleptic Gregorian calendar. Own arithmetic: Temporal ends at the year 275760, FEEL at 999999999. */
export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Days since 1970-01-01. */
  readonly epochDay: number;

  private constructor(parts: { year: number; month: number; day: number }, epochDay: number) {
    this.year = parts.year;
    this.month = parts.month;
    this.day = parts.day;
    this.epochDay = epochDay;
  }

  /** Null for a day that does not exist. */
  static of(year: number, month: number, day: number): FeelDate | null {
    if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
    if (Math.abs(year) > MAX_YEAR || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
    return new FeelDate({ year, month, day }, toEpochDay(year, month, day));
  }

  /** `YYYY-MM-DD`, with more digits or a minus for far years. */
  static parse(text: string): FeelDate | null {
    const parts = DATE.exec(text);
    if (!parts) return null;
    const year = Number(parts[2]);
    return FeelDate.of(parts[1] === '-' ? 0 - year : year, Number(parts[3]), Number(parts[4]));
  }

  static ofEpochDay(epochDay: number): FeelDate | null {
    const parts = fromEpochDay(epochDay);
    return Math.abs(parts.year) > MAX_YEAR ? null : new FeelDate(parts, epochDay);
  }

  /** A month later the last day stands for one that is not there: 31.01 + 1 = 28.02. */
  addMonths(months: number): FeelDate | null {
    const month = this.year * 12 + this.month - 1 + months;
    const year = Math.floor(month / 12);
    const inYear = month - year * 12 + 1;
    return FeelDate.of(year, inYear, Math.min(this.day, daysInMonth(year, inYear)));
  }

  addDays(days: number): FeelDate | null {
    return FeelDate.ofEpochDay(this.epochDay + days);
  }

  /** Monday is 1, Sunday 7. */
  get weekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }

  get dayOfYear(): number {
    return this.epochDay - toEpochDay(this.year, 1, 1) + 1;
  }

  /** Of ISO 8601: the week of the year its Thursday belongs to. */
  get weekOfYear(): number {
    const thursday = this.epochDay - this.weekday + 4;
    return Math.floor((thursday - toEpochDay(fromEpochDay(thursday).year, 1, 1)) / 7) + 1;
  }

  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, '0');
    return `${this.year < 0 ? '-' : ''}${year}-${twoDigits(this.month)}-${twoDigits(this.day)}`;
  }
}
