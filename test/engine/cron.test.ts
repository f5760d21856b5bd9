import { describe, expect, it } from 'vitest';

import { nextOfCron, parseCron } from '#engine/cron.ts';

/** Monday. */
const AFTER = '2026-02-02T09:00:00.000Z';

function next(text: string, after = AFTER): string | null {
  const cron = parseCron(text);
  if (!cron) throw new Error(`«${text}» is no cron expression`);
  return nextOfCron(cron, after)?.replace('.000Z', 'Z') ?? null;
}

describe('a cron expression', () => {
  it.each([
    ['0 0 9 * * *', '2026-02-03T09:00:00Z'],
    ['0 0 9-17 * * MON-FRI', '2026-02-02T10:00:00Z'],
    ['*/15 * * * * *', '2026-02-02T09:00:15Z'],
    ['0 10/20 * * * *', '2026-02-02T09:10:00Z'],
    ['0 0 0 25 DEC ?', '2026-12-25T00:00:00Z'],
    ['0 0 0 ? * SUN', '2026-02-08T00:00:00Z'],
    ['0 0 0 * * 7', '2026-02-08T00:00:00Z'],
    ['0 0 0 L * *', '2026-02-28T00:00:00Z'],
    ['0 0 0 L-3 * *', '2026-02-25T00:00:00Z'],
    ['0 0 0 LW * *', '2026-02-27T00:00:00Z'],
    ['0 0 0 1W * *', '2026-03-02T00:00:00Z'],
    ['0 0 0 * * 5L', '2026-02-27T00:00:00Z'],
    ['0 0 0 * * FRIL', '2026-02-27T00:00:00Z'],
    ['0 0 0 ? * 5#2', '2026-02-13T00:00:00Z'],
    ['0 0 0 ? * MON#1', '2026-03-02T00:00:00Z'],
    ['0 0 0 29 2 *', '2028-02-29T00:00:00Z'],
    ['@hourly', '2026-02-02T10:00:00Z'],
    ['@daily', '2026-02-03T00:00:00Z'],
    ['@weekly', '2026-02-08T00:00:00Z'],
    ['@monthly', '2026-03-01T00:00:00Z'],
    ['@yearly', '2027-01-01T00:00:00Z'],
  ])('«%s» names %s next', (text, expected) => {
    expect(next(text)).toBe(expected);
  });

  it('needs both day fields to agree', () => {
    expect(next('0 0 0 13 * FRI')).toBe('2026-02-13T00:00:00Z');
    expect(next('0 0 0 13 * FRI', '2026-02-13T00:00:00.000Z')).toBe('2026-03-13T00:00:00Z');
  });

  it('counts in the zone it names', () => {
    expect(next('0 0 9 * * * [Asia/Yekaterinburg]', '2026-02-02T04:00:00.000Z')).toBe('2026-02-03T04:00:00Z');
    expect(next('0 0 0 1 * * [Europe/Moscow]')).toBe('2026-02-28T21:00:00Z');
  });

  it('moves a time that does not exist an hour on, and takes one that is there twice once', () => {
    expect(next('0 30 2 * * * [Europe/Berlin]', '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T01:30:00Z');
    expect(next('0 30 2 * * * [Europe/Berlin]', '2026-10-24T12:00:00.000Z')).toBe('2026-10-25T00:30:00Z');
    expect(next('0 30 2 * * * [Europe/Berlin]', '2026-10-25T00:30:00.000Z')).toBe('2026-10-26T01:30:00Z');
  });

  it('says that a day never comes', () => {
    expect(next('0 0 0 31 2 *')).toBe(null);
  });

  it.each([
    '',
    '0 0 9 * *',
    '0 0 24 * * *',
    '0 60 * * * *',
    '0 0 0 0 * *',
    '0 0 0 * * 8',
    '0 0 5-1 * * *',
    '@often',
    '0 0 0 * FOO *',
    '0 0 0 * * * [Nowhere/City]',
    '0 0/0 * * * *',
  ])('is not «%s»', (text) => {
    expect(parseCron(text)).toBe(null);
  });
});
