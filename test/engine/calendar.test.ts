import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addWorkingDays, countWorkingDays, listWorkingDays, openCalendar, workingDaysLeft } from '#engine/calendar.ts';
import { formatDay, parseDay } from '#engine/day.ts';
import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import { EnvironmentInvalid, loadEnvironment } from '#engine/load-environment.ts';

import { packEnvironment } from './environment.ts';

const environment = packEnvironment();
const MID_2026 = parseDay('2026-06-15') ?? 0;

describe('production calendar', () => {
  it.each([
    ['ru', 2025, 247],
    ['ru', 2026, 247],
    ['ru-ba', 2026, 244],
  ])('%s %i has %i working days', (key, year, count) => {
    expect(listWorkingDays(key, year, environment)).toHaveLength(count);
  });

  it('takes a shortened day and a working Saturday for whole working days', () => {
    const days = [...listWorkingDays('ru', 2025, environment), ...listWorkingDays('ru', 2026, environment)];

    expect(days).toEqual(expect.arrayContaining(['2025-11-01', '2026-04-30', '2026-05-08', '2026-06-11', '2026-11-03']));
  });

  it('never assumes weekends alone for a year that is not loaded', () => {
    expect(() => openCalendar('ru', environment).isWorking(parseDay('2027-01-11') ?? 0)).toThrow(EvaluationFailed);
  });

  it('counts back what it added', () => {
    const calendar = openCalendar('ru', environment);
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 60 }), fc.integer({ min: -60, max: 60 }), (offset, n) => {
        const from = MID_2026 + offset;
        const to = addWorkingDays(from, n, calendar);
        const counted = countWorkingDays(from, to, calendar);
        // Going back, the starting day itself is counted when it is a working one.
        const expected = n >= 0 ? n : n + 1 - (calendar.isWorking(from) ? 1 : 0);
        return counted === expected;
      }),
    );
  });

  it('takes the newest version of a year', () => {
    const calendar = environment.calendars.find((one) => one.key === 'ru' && one.year === 2026);
    const corrected = {
      ...environment,
      calendars: [...environment.calendars, { ...calendar, version: 2, months: months('9+', calendar) }],
    };

    expect(listWorkingDays('ru', 2026, corrected as typeof environment)[0]).toBe('2026-01-09');
  });

  it('says how many working days are left, and how many it is late', () => {
    const left = ['2026-03-19', '2026-03-24', '2026-03-25', '2026-03-30'].map((day) =>
      workingDaysLeft(day, '2026-03-24', '72', environment),
    );

    expect(left).toEqual([3, 0, -1, -4]);
  });
});

describe('days', () => {
  it('knows no 30 February and no other day than the written one', () => {
    expect(['2026-02-30', '2026-2-3', '2026-02-03T00:00', '', '2025-02-29'].map(parseDay)).toEqual([null, null, null, null, null]);
    expect(formatDay(parseDay('2028-02-29') ?? 0)).toBe('2028-02-29');
  });
});

describe('loading the environment', () => {
  it('names every fault with its place', () => {
    const broken = () =>
      loadEnvironment({
        terms: { terms: [{ rule: 'T1', kind: 'WEEKS' }] },
        calendars: [{ key: 'ru', year: 2027, version: 1, extends: null, months: [{ month: 2, days: '1,30' }] }],
        regions: { '72': { name: 'Тюменская область', timeZone: 'Asia/Nowhere', calendar: 'ru' } },
      });

    expect(broken).toThrow(EnvironmentInvalid);
    expect(broken).toThrow(/вид срока «WEEKS» неизвестен/);
    expect(broken).toThrow(/месяц 02: «30» не день этого месяца/);
    expect(broken).toThrow(/Регион «72»: нет такого часового пояса/);
  });
});

function months(without: string, calendar: (typeof environment.calendars)[number] | undefined) {
  return (
    calendar?.months.map((month) => ({
      ...month,
      days: month.days
        .split(',')
        .filter((day) => day !== without)
        .join(','),
    })) ?? []
  );
}
