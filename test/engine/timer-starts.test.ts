import { describe, expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import { isStartedByClockOnly, listTimerStarts, nextTimerStart } from '#engine/timer-starts.ts';
import type { TimerStart } from '#engine/timer-starts.ts';

import { bpmn, end, start, timer } from './build-bpmn.ts';

const AT = '2026-02-02T09:00:00.000Z';
const environment = { terms: [], calendars: [], regions: {} };

async function firstOf(kind: 'date' | 'duration' | 'cycle', value: string): Promise<TimerStart[]> {
  const [model] = await compile([{ name: 'p.v1.bpmn', text: bpmn([start('s', { inner: timer(kind, value) }), end()], ['s -> end']) }]);
  if (!model) throw new Error('one process was written');
  return listTimerStarts(model, { at: AT, environment });
}

function duesOf(first: TimerStart | null | undefined): string[] {
  const dues: string[] = [];
  for (let next = first ?? null; next && dues.length < 5; next = nextTimerStart(next)) dues.push(next.due.slice(0, 16));
  return dues;
}

describe('the first moment of a timer start event', () => {
  it('is its date, also one that has passed', async () => {
    expect(await firstOf('date', '2026-03-01T09:00:00+05:00')).toEqual([
      { element: 's', due: '2026-03-01T04:00:00.000Z', left: 0, every: null },
    ]);
    expect(duesOf((await firstOf('date', '2025-01-01T00:00:00Z'))[0])).toEqual(['2025-01-01T00:00']);
  });

  it('is the publication and a duration', async () => {
    expect(duesOf((await firstOf('duration', 'P7D'))[0])).toEqual(['2026-02-09T09:00']);
  });

  it('is computed by FEEL at the publication', async () => {
    expect(duesOf((await firstOf('date', '=now() + duration("PT2H")'))[0])).toEqual(['2026-02-02T11:00']);
    expect(duesOf((await firstOf('cycle', '="R2/" + "P1D"'))[0])).toEqual(['2026-02-03T09:00', '2026-02-04T09:00']);
  });

  it('of a cycle is one interval after the publication, as often as it says', async () => {
    expect(duesOf((await firstOf('cycle', 'R3/P1D'))[0])).toEqual(['2026-02-03T09:00', '2026-02-04T09:00', '2026-02-05T09:00']);
    expect(duesOf((await firstOf('cycle', 'R/P1M'))[0])).toHaveLength(5);
  });

  it('of a cycle with a start is that start', async () => {
    expect(duesOf((await firstOf('cycle', 'R2/2026-02-10T06:00:00Z/P1D'))[0])).toEqual(['2026-02-10T06:00', '2026-02-11T06:00']);
  });

  it('of a cycle that began long ago is the first still to come, and the passed ones are spent', async () => {
    expect(duesOf((await firstOf('cycle', 'R5/2026-01-30T12:00:00Z/P1D'))[0])).toEqual(['2026-02-02T12:00', '2026-02-03T12:00']);
    expect(duesOf((await firstOf('cycle', 'R4/2025-12-15T12:00:00Z/P1M'))[0])).toEqual(['2026-02-15T12:00', '2026-03-15T12:00']);
    expect(await firstOf('cycle', 'R3/2025-12-15T12:00:00Z/P1D')).toEqual([]);
  });

  it('is refused when the timer gives none', async () => {
    const refused = await firstOf('date', '=when').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DefinitionRefused);
    expect(refused).toMatchObject({ findings: [{ file: 'p.v1.bpmn', element: 's', code: 'TIMER_START_WRONG' }] });
    await expect(firstOf('date', '=term("T1", today("72"), "72")')).rejects.toBeInstanceOf(DefinitionRefused);
  });
});

describe('a process', () => {
  const compiled = async (starts: string[]) => {
    const [model] = await compile([{ name: 'p.v1.bpmn', text: bpmn([...starts, end()], []) }]);
    return model && isStartedByClockOnly(model);
  };

  it('is started by the clock only when all its start events are timers', async () => {
    expect(await compiled([start('a', { inner: timer('cycle', 'R/P1D') }), start('b', { inner: timer('duration', 'P1D') })])).toBe(true);
    expect(await compiled([start('a', { inner: timer('cycle', 'R/P1D') }), start('b')])).toBe(false);
  });
});
