import { expect, it } from 'vitest';
import { isDay, isEmail, isMoment, isPhone } from '#forms/formats.ts';

it.each(['2026-02-28', '2028-02-29', '2000-02-29', '1900-01-01'])('%s is a day', (text) => expect(isDay(text)).toBe(true));
it.each([
  '2026-02-29',
  '2100-02-29',
  '2018-02-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '26-01-01',
  '31.12.2026',
  ' 2026-01-01',
  '1899-12-31',
])('%s is not a day', (text) => expect(isDay(text)).toBe(false));
it.each(['2026-03-24T10:30:00+05:00', '2026-03-24T10:30Z', '2026-03-24T23:59:59.999Z'])('%s is a moment', (text) =>
  expect(isMoment(text)).toBe(true),
);
it.each([
  '2026-03-24T10:30:00',
  '2026-03-24',
  '2026-02-30T10:30:00Z',
  '2026-03-24T24:00:00Z',
  '2026-03-24T10:60:00Z',
  '2026-03-24T10:30:00+15:00',
])('%s is not a moment', (text) => expect(isMoment(text)).toBe(false));
it.each(['+79990000001', '+7 (999) 000-00-01', '+7 999 000 00 01'])('%s is a phone', (text) => expect(isPhone(text)).toBe(true));
it.each(['89990000001', '+7999000000', '+7 (999) 000-00-011', '+1 (999) 000-00-01'])('%s is not a phone', (text) =>
  expect(isPhone(text)).toBe(false),
);
it.each(['mama@example.ru', 'a.b+c@почта.рф'])('%s is an address', (text) => expect(isEmail(text)).toBe(true));
it.each(['mama', 'mama@', 'mama@example', 'ma ma@example.ru', 'a@b..ru', 'a@b@c.ru'])('%s is not an address', (text) =>
  expect(isEmail(text)).toBe(false),
);
