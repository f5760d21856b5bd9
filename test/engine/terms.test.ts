import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openCalendar } from '#engine/calendar.ts';
import { formatDay, parseDay } from '#engine/day.ts';
import { EvaluationFailed } from '#engine/evaluation-failed.ts';
import { computeTerm, requireTerm } from '#engine/terms.ts';

import { packEnvironment } from './environment.ts';

const environment = packEnvironment();

function term(rule: string, base: string, region = '72') {
  return computeTerm(rule, base, region, environment);
}

function failure(action: () => unknown): EvaluationFailed {
  try {
    action();
  } catch (error) {
    if (error instanceof EvaluationFailed) return error;
    throw error;
  }
  throw new Error('expected EvaluationFailed');
}

describe('check values on the 2026 calendar (domain D.9)', () => {
  it.each([
    { name: 'T8 for December 2025', rule: 'T8', base: '2025-12-31', nominal: '2026-01-10', soft: null, hard: '2026-01-12' },
    { name: 'T9: 15.02.2026 Sunday', rule: 'T9', base: '2026-01-31', nominal: '2026-02-15', soft: '2026-02-13', hard: '2026-02-16' },
    { name: 'T9: 15.03.2026 Sunday', rule: 'T9', base: '2026-02-28', nominal: '2026-03-15', soft: '2026-03-13', hard: '2026-03-16' },
    { name: 'T10 from 16.02.2026', rule: 'T10', base: '2026-02-16', nominal: '2026-02-26', soft: '2026-02-26', hard: '2026-02-26' },
    { name: 'T10 from 29.04.2026', rule: 'T10', base: '2026-04-29', nominal: '2026-05-12', soft: '2026-05-12', hard: '2026-05-12' },
    { name: 'T10 from 15.01.2026', rule: 'T10', base: '2026-01-15', nominal: '2026-01-26', soft: '2026-01-26', hard: '2026-01-26' },
    {
      name: 'T11 for January 2026: 30 February',
      rule: 'T11',
      base: '2026-01-31',
      nominal: '2026-02-28',
      soft: '2026-02-27',
      hard: '2026-03-02',
    },
    { name: 'T11 for April 2026', rule: 'T11', base: '2026-04-30', nominal: '2026-05-30', soft: '2026-05-29', hard: '2026-06-01' },
    { name: 'T8 for April 2026', rule: 'T8', base: '2026-04-30', nominal: '2026-05-10', soft: '2026-05-08', hard: '2026-05-12' },
    { name: 'T13 for 2025', rule: 'T13', base: '2025-12-31', nominal: '2026-01-25', soft: '2026-01-23', hard: '2026-01-26' },
    { name: 'T13 for H1 2026', rule: 'T13', base: '2026-06-30', nominal: '2026-07-25', soft: '2026-07-24', hard: '2026-07-27' },
    { name: 'T15 for H1 2026', rule: 'T15', base: '2026-06-30', nominal: '2026-07-30', soft: '2026-07-30', hard: '2026-07-30' },
    { name: 'T15 for YEAR 2026: no calendar of 2027', rule: 'T15', base: '2026-12-31', nominal: '2027-01-30', soft: null, hard: null },
    { name: 'T1 from 30.12.2025', rule: 'T1', base: '2025-12-30', nominal: '2026-01-16', soft: '2026-01-16', hard: '2026-01-16' },
    { name: 'T1 from 29.04.2026', rule: 'T1', base: '2026-04-29', nominal: '2026-05-07', soft: '2026-05-07', hard: '2026-05-07' },
    { name: 'T7 opened after 30.04.2026', rule: 'T7', base: '2026-04-30', nominal: '2026-05-10', soft: '2026-05-10', hard: '2026-05-10' },
    { name: 'T18 for 2027: no calendar of 2028', rule: 'T18', base: '2027-12-31', nominal: '2028-04-15', soft: null, hard: null },
  ])('$name', ({ rule, base, nominal, soft, hard }) => {
    const result = term(rule, base);

    expect({ nominal: result.nominal, soft: result.softDay, hard: result.hardDay }).toEqual({ nominal, soft, hard });
  });

  it('names the year whose calendar is missing, and refuses it as a due date', () => {
    const monitoring = term('T15', '2026-12-31');
    const report = failure(() => requireTerm('T18', '2027-12-31', '72', environment));

    expect(monitoring.missingCalendar).toBe(2027);
    expect([monitoring.softAt, monitoring.hardAt]).toEqual([null, null]);
    expect(report.code).toBe('CALENDAR_NOT_LOADED');
    expect(report.facts).toMatchObject({ rule: 'T18', year: 2028, nominal: '2028-04-15' });
    expect(report.sentence).toContain('2028');
  });

  it('closes the federal window at 11.05.2026 00:00 local time, not prolonged by the holidays', () => {
    expect(term('T7', '2026-04-30').hardAt).toBe('2026-05-10T19:00:00.000Z');
  });
});

describe('counting', () => {
  it('ends a day at 24:00 of the region: each zone has its own moment', () => {
    const moments = ['72', '18', '62'].map((region) => term('T10', '2026-02-16', region).hardAt);

    expect(moments).toEqual(['2026-02-26T19:00:00.000Z', '2026-02-26T20:00:00.000Z', '2026-02-26T21:00:00.000Z']);
  });

  it('takes an instant as its local day in the zone of the term', () => {
    const base = '2026-02-16T20:30:00.000Z';

    expect([term('T10', base, '72').base, term('T10', base, '62').base]).toEqual(['2026-02-17', '2026-02-16']);
  });

  it('does not shift the course, the certificate, the window and the end of the programme', () => {
    expect(term('T3', '2026-03-02')).toMatchObject({ hardDay: '2026-03-22', softDay: '2026-03-22', calendars: [] });
    expect(term('T3', '2026-06-01').hardDay).toBe('2026-06-21');
    expect(term('T2', '2026-02-28')).toMatchObject({ hardDay: '2027-02-28', missingCalendar: null, calendars: [] });
    expect(term('T16', '2026-03-09')).toMatchObject({ hardDay: '2026-03-08', calendars: [] });
  });

  it('clamps a month without the day, a leap year included', () => {
    expect(term('T2', '2028-02-29').nominal).toBe('2029-02-28');
    expect(term('T11', '2028-01-31').nominal).toBe('2028-02-29');
  });

  it('fires an until-date at 00:00 of the date, even fourteen years away', () => {
    expect(term('T16', '2040-03-14', '72').hardAt).toBe('2040-03-13T19:00:00.000Z');
  });

  it('reminds 90, 60 and 30 days before the programme ends', () => {
    const reminders = ['T20', 'T20-60', 'T20-30'].map((rule) => term(rule, '2026-12-31', '62').softAt);

    expect(reminders).toEqual(['2026-10-01T21:00:00.000Z', '2026-10-31T21:00:00.000Z', '2026-11-30T21:00:00.000Z']);
  });

  it('gives an internal term a soft date only, moved to the working day before', () => {
    expect(term('J04', '2026-02-05')).toMatchObject({ nominal: '2026-03-07', softDay: '2026-03-06', hardDay: null, hardAt: null });
    expect(term('T4', '2026-04-26')).toMatchObject({ softDay: '2026-04-29', hardDay: null, binding: 'soft' });
  });

  it('takes the last day of the quarter or the year for the plan of early help', () => {
    expect(term('T19', '2023-05-10').nominal).toBe('2023-06-30');
    expect(term('T19-year', '2023-01-01').nominal).toBe('2023-12-31');
  });

  it('counts the holidays of the region', () => {
    const [tyumen, bashkortostan] = ['72', '02'].map((region) => term('T10', '2026-03-13', region));

    expect([tyumen?.hardDay, bashkortostan?.hardDay]).toEqual(['2026-03-24', '2026-03-25']);
    expect(bashkortostan?.calendars).toEqual(['ru-2026.v1', 'ru-ba-2026.v1']);
  });

  it('carries the words and the source of the rule', () => {
    expect(term('T10', '2026-03-13')).toMatchObject({
      sentence: '7 рабочих дней со дня внесения в Реестр',
      source: '003:п.4.1',
      sourceWords: 'п. 4.1 порядка',
    });
  });
});

describe('every rule of the catalogue', () => {
  const rules = environment.terms.map(({ rule }) => rule);
  const days = fc.integer({ min: 0, max: 150 }).map((offset) => formatDay((parseDay('2026-01-01') ?? 0) + offset));

  it('warns no later than it binds, and binds on a working day where it shifts', () => {
    const calendar = openCalendar('ru', environment);
    fc.assert(
      fc.property(fc.constantFrom(...rules), days, (rule, base) => {
        const { nominal, softDay, hardDay, missingCalendar, binding } = term(rule, base);
        const edition = environment.terms.find((one) => one.rule === rule);
        const bound = binding === 'hard' ? hardDay : softDay;
        if (missingCalendar !== null) return bound === null;
        const isOrdered = (softDay ?? nominal) <= nominal && (hardDay ?? nominal) >= nominal;
        return bound !== null && isOrdered && (edition?.shift === 'NONE' || calendar.isWorking(parseDay(bound) ?? 0));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same term for the same input, byte for byte', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), days, (rule, base) => JSON.stringify(term(rule, base)) === JSON.stringify(term(rule, base))),
    );
  });
});

describe('refusals', () => {
  it.each([
    ['an unknown rule', () => term('T99', '2026-03-13'), 'TERM_UNKNOWN'],
    ['a rule before it was in force', () => term('T16', '2024-01-01'), 'TERM_UNKNOWN'],
    ['a rule after it expired', () => term('T15', '2028-06-30'), 'TERM_UNKNOWN'],
    ['an unknown region', () => term('T10', '2026-03-13', '99'), 'REGION_UNKNOWN'],
    ['a name every object has', () => term('T10', '2026-03-13', 'constructor'), 'REGION_UNKNOWN'],
    ['a base that is no date', () => term('T10', '2026-02-30'), 'ARGUMENT_INVALID'],
    ['working days into a year without a calendar', () => term('T10', '2026-12-28'), 'CALENDAR_NOT_LOADED'],
    ['a region whose own calendar is not loaded', () => term('T10', '2026-03-13', '16'), 'CALENDAR_NOT_LOADED'],
  ])('refuses %s', (_name, action, code) => {
    expect(failure(action).code).toBe(code);
  });
});
