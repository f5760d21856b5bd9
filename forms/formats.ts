import { isSnils } from './snils.ts';

// This file and snils.ts travel to the browser as text (compile-validator.ts): no other imports here.

/** A day that exists in the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2199) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** A moment with its offset, `2026-03-24T10:30:00+05:00`; seconds and their part may be left out. */
export function isMoment(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.exec(text);
  return parts !== null && isDay(parts[1] ?? '');
}

/** A Russian number, `+79990000001`; brackets, spaces and hyphens in the usual places are allowed. */
export function isPhone(text: string): boolean {
  return /^\+7 ?\(?\d{3}\)? ?\d{3}[- ]?\d{2}[- ]?\d{2}$/.test(text);
}

export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$/.test(text);
}

/** Every format a form may name; there are no others. */
export const formats: { [name: string]: (text: string) => boolean } = {
  date: isDay,
  'date-time': isMoment,
  email: isEmail,
  phone: isPhone,
  snils: isSnils,
};
