import { describe, expect, it } from 'vitest';

import type { Json } from '#engine/json.ts';

import { ask } from './ask.ts';

describe('temporal values', () => {
  it.each<[string, Json]>([
    ['date("2024-02-29")', '2024-02-29'],
    ['date("2026-02-29")', null],
    ['date(2026, 3, 1)', '2026-03-01'],
    ['date(2026, 13, 1)', null],
    ['date(from: "2026-03-01")', '2026-03-01'],
    ['string(date("-999999999-12-31"))', '-999999999-12-31'],
    ['date("2026-03-20T01:30:00+05:00")', '2026-03-20'],
    ['date(date and time("2026-03-20T01:30:00"))', '2026-03-20'],
    ['time("10:30:00.5+02:00")', '10:30:00.5+02:00'],
    ['time("24:00:01")', null],
    ['time(11, 59, 45, @"-PT2H")', '11:59:45-02:00'],
    ['time(@"2026-03-20T10:20:00")', '10:20:00'],
    ['string(date and time("2026-03-20T10:00:00@Europe/Paris"))', '2026-03-20T10:00:00@Europe/Paris'],
    ['date and time("2026-03-20T10:00:00@Nowhere/At_All")', null],
    ['date and time("2026-03-20T10:00:00@Europe/Paris")', '2026-03-20T09:00:00.000Z'],
    ['date and time(@"2026-03-20", @"10:00:00Z")', '2026-03-20T10:00:00.000Z'],
    ['string(date and time(@"2026-03-20T10:00:00Z", "Asia/Yekaterinburg"))', '2026-03-20T15:00:00@Asia/Yekaterinburg'],
    ['date and time("2026-12-31T24:00:00")', '2027-01-01T00:00:00'],
    ['duration("P1Y14M")', 'P2Y2M'],
    ['duration("PT1000M")', 'PT16H40M'],
    ['duration("P1Y1D")', null],
    ['duration("PT0.5S")', 'PT0.5S'],
    ['years and months duration(@"2011-12-22", @"2013-08-24")', 'P1Y8M'],
    ['years and months duration(@"2013-08-24", @"2011-12-22")', '-P1Y8M'],
    ['now()', '2026-11-23T12:00:00.000Z'],
    ['today()', '2026-11-23'],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });

  it.each<[string, Json]>([
    ['@"2026-03-20".year', 2026],
    ['@"2026-03-20".weekday', 5],
    ['@"2026-03-20T10:20:30.5".second', 30.5],
    ['@"10:20:30+02:00".time offset', 'PT2H'],
    ['@"2026-03-20T10:00:00@Europe/Paris".timezone', 'Europe/Paris'],
    ['@"P1DT2H3M4S".hours', 2],
    ['@"-P14M".months', -2],
    ['@"P14M".years', 1],
    ['@"P14M".days', null],
    ['day of year(@"2026-12-31")', 365],
    ['week of year(@"2027-01-01")', 53],
    ['day of week(@"2026-11-23")', 'Monday'],
    ['month of year(@"2026-11-23")', 'November'],
    ['last day of month(@"2028-02-01")', '2028-02-29'],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});

describe('arithmetic of time', () => {
  it.each<[string, Json]>([
    ['@"2026-01-31" + @"P1M"', '2026-02-28'],
    ['@"P1M" + @"2026-01-31"', '2026-02-28'],
    ['@"2026-03-01" - @"P1D"', '2026-02-28'],
    ['@"2026-03-01" + @"PT23H"', '2026-03-01'],
    ['@"2026-03-01" - @"PT1H"', '2026-02-28'],
    ['@"2026-03-01" - @"2026-02-01"', 'P28D'],
    ['@"2026-03-01T01:00:00Z" - @"2026-03-01T01:00:00+05:00"', 'PT5H'],
    ['@"2026-03-01T01:00:00" - @"2026-03-01T01:00:00+05:00"', null],
    ['@"23:30:00" + @"PT1H"', '00:30:00'],
    ['string(@"2026-03-29T01:30:00@Europe/Paris" + @"PT1H")', '2026-03-29T03:30:00@Europe/Paris'],
    ['cycle(3, @"PT1H")', 'R3/PT1H'],
    ['cycle(repetitions: 3, interval: duration("P1M"))', 'R3/P1M'],
    ['cycle(@"P7D")', 'R/P7D'],
    ['cycle(null, @"P7D")', 'R/P7D'],
    ['cycle(-1, @"P7D")', null],
    ['cycle(1.5, @"P7D")', null],
    ['string(@"999999-06-01T00:00:00@Europe/Paris" + @"P1D")', '999999-06-02T00:00:00@Europe/Paris'],
    ['string(date and time(@"-999999-06-01T00:00:00Z", "Europe/Paris"))', '-999999-06-01T00:09:21@Europe/Paris'],
    ['@"P1D" + @"PT12H"', 'P1DT12H'],
    ['@"P1Y" + @"P1D"', null],
    ['@"P1D" * 1.5', 'P1DT12H'],
    ['@"P1Y" / 2', 'P6M'],
    ['@"P1D" / @"PT8H"', 3],
    ['-@"P1D"', '-P1D'],
    ['@"2026-03-01" < @"2026-03-02"', true],
    ['@"2026-03-20T10:00:00Z" = @"2026-03-20T12:00:00+02:00"', true],
    ['@"2026-03-20T10:00:00Z" < @"2026-03-20T12:00:01+02:00"', true],
    ['@"P12M" = @"P1Y"', true],
    ['@"P365D" = @"P1Y"', null],
  ])('%s is %j', (text, value) => {
    expect(ask(text)).toEqual(value);
  });
});
