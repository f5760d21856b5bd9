import { describe, expect, it } from 'vitest';

import { boundary, bpmn, catching, end, manual, start, timer, user } from '../build-bpmn.ts';
import { MONDAY, play } from '../play.ts';

const wait = (kind: 'date' | 'duration' | 'cycle', value: string) =>
  bpmn([start(), catching('t', timer(kind, value)), end()], ['start -> t -> end']);

describe('an intermediate timer', () => {
  it('fires when its duration has passed, not before', async () => {
    const p = (await play(wait('duration', 'P7D'))).start();
    expect(p.nextDue).toBe('2026-02-09T09:00:00.000Z');
    p.timeTo('2026-02-09T08:59:59.999Z');
    expect(p.state.status).toBe('active');
    p.timeTo('2026-02-09T09:00:00.000Z');
    expect(p.state.status).toBe('completed');
    expect(p.nextDue).toBe(null);
  });

  it('takes months to the last day of a shorter month', async () => {
    const p = await play(wait('duration', 'P1M'));
    p.at = '2026-01-31T00:00:00.000Z';
    expect(p.start().nextDue).toBe('2026-02-28T00:00:00.000Z');
  });

  it('takes a date from FEEL, and one that is past fires at once', async () => {
    const p = (await play(wait('date', '=when'))).start({ when: '2026-02-02T14:00:00+05:00' });
    expect(p.nextDue).toBe(MONDAY);
    expect(p.timeTo(MONDAY).state.status).toBe('completed');
    const past = (await play(wait('date', '=when'))).start({ when: '2020-01-01' });
    expect(past.timeTo(MONDAY).state.status).toBe('completed');
  });

  it('takes the hard moment of a term, else the soft one', async () => {
    const term = { rule: 'T1', binding: 'soft', softAt: '2026-03-01T00:00:00.000Z', hardAt: null };
    expect((await play(wait('date', '=term'))).start({ term }).nextDue).toBe('2026-03-01T00:00:00.000Z');
    const hard = { ...term, binding: 'hard', hardAt: '2026-03-05T00:00:00.000Z' };
    expect((await play(wait('date', '=term'))).start({ term: hard }).factsOf('timerOpened')[0]).toMatchObject({
      due: '2026-03-05T00:00:00.000Z',
      term: hard,
    });
  });

  it.each(['=null', '=5', 'P', '31.02.2026', '2026-02-31'])('is an incident when «%s» is no date', async (value) => {
    expect((await play(wait('date', value))).start().incidents()).toEqual(['t:VALUE_WRONG']);
  });
});

describe('several timers', () => {
  const xml = bpmn(
    [
      start(),
      user('a'),
      boundary('second', 'a', timer('duration', 'P2D'), { nonInterrupting: true }),
      boundary('first', 'a', timer('duration', 'P1D'), { nonInterrupting: true }),
      manual('m1'),
      manual('m2'),
    ],
    ['start -> a', 'first -> m1', 'second -> m2'],
  );
  it('fire in the order of their due moments when the clock jumps', async () => {
    expect((await play(xml)).start().timeTo('2027-01-01T00:00:00.000Z').done()).toEqual(['start', 'first', 'm1', 'second', 'm2']);
  });
  it('leave facts and state alone when nothing is due', async () => {
    const p = (await play(xml)).start();
    const before = JSON.stringify([p.state, p.facts]);
    p.timeTo('2026-02-02T09:00:01.000Z');
    expect(JSON.stringify([p.state, p.facts])).toBe(before);
  });
});

describe('a cycle', () => {
  const cycle = (value: string) =>
    bpmn(
      [start(), user('a'), boundary('tick', 'a', timer('cycle', value), { nonInterrupting: true }), manual('m')],
      ['start -> a', 'tick -> m'],
    );

  it('fires as often as it says, from due moment to due moment', async () => {
    const p = (await play(cycle('R3/PT1H'))).start();
    p.timeTo('2026-02-02T10:30:00.000Z');
    expect(p.nextDue).toBe('2026-02-02T11:00:00.000Z');
    p.timeTo('2026-02-03T00:00:00.000Z');
    expect(p.done().filter((id) => id === 'm')).toHaveLength(3);
    expect(p.nextDue).toBe(null);
  });

  it('with a start fires first at the start itself', async () => {
    const p = (await play(cycle('R2/2026-02-05T00:00:00Z/PT1H'))).start();
    expect(p.nextDue).toBe('2026-02-05T00:00:00.000Z');
    p.timeTo('2026-02-05T00:00:00.000Z');
    expect(p.nextDue).toBe('2026-02-05T01:00:00.000Z');
    expect(p.timeTo('2026-02-06T00:00:00.000Z').nextDue).toBe(null);
  });

  it('without a number goes on while its host lives', async () => {
    const p = (await play(cycle('R/P1D'))).start().timeTo('2026-02-12T09:00:00.000Z');
    expect(p.done().filter((id) => id === 'm')).toHaveLength(10);
    expect(p.complete('a').state.status).toBe('completed');
  });

  it('that is due a hundred thousand times ends each step within its limit', async () => {
    const p = (await play(cycle('R/PT1S'))).start().timeTo('2027-02-02T09:00:00.000Z');
    expect(p.incidents()).toEqual([]);
    expect(p.done().filter((id) => id === 'm').length).toBeGreaterThan(1000);
  });
});
