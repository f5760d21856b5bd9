import { describe, expect, it } from 'vitest';

import type { TimerChoice } from '#engine/input.ts';

import { boundary, bpmn, catching, end, start, timer, user } from '../build-bpmn.ts';
import { begin, migrate, prepare } from './moved.ts';

describe('an open timer', () => {
  const wait = (duration: string) => bpmn([start(), catching('t', timer('duration', duration)), end()], ['start -> t -> end']);
  const cases: [TimerChoice, string][] = [
    ['keep', '2026-02-12T09:00:00.000Z'],
    ['restart', '2026-02-24T09:00:00.000Z'],
    ['recompute', '2026-02-22T09:00:00.000Z'],
  ];
  it.each(cases)('is moved by choice: %s', async (timers, due) => {
    const prepared = await prepare(wait('P10D'), wait('P20D'), { timers });
    const p = begin(prepared);
    const id = p.wait('t').id;
    const moved = migrate(prepared, p, { at: '2026-02-04T09:00:00.000Z', since: { [id]: '2026-02-02T09:00:00.000Z' } });
    expect(moved.wait('t')).toMatchObject({ id, due });
    expect(moved.nextDue).toBe(due);
    expect(moved.factsOf('dueMoved').map(({ why }) => why)).toEqual(timers === 'keep' ? [] : ['migration']);
  });

  it('fires on by the rhythm of the newer version, as often as was left', async () => {
    const repeat = (cycle: string) =>
      bpmn(
        [start(), user('t'), boundary('late', 't', timer('cycle', cycle), { nonInterrupting: true }), user('chase'), end()],
        ['start -> t -> end', 'late -> chase'],
      );
    const prepared = await prepare(repeat('R3/P1D'), repeat('R9/P7D'), { timers: 'restart' });
    const p = begin(prepared);
    p.timeTo('2026-02-03T09:00:00.000Z');
    const moved = migrate(prepared, p, { at: '2026-02-04T08:00:00.000Z' });
    expect(moved.wait('late')).toMatchObject({ due: '2026-02-11T08:00:00.000Z', left: 1, every: 'P7D' });
    expect(moved.timeTo('2026-02-11T08:00:00.000Z').wait('late')).toMatchObject({ due: '2026-02-18T08:00:00.000Z', left: 0 });
  });

  it('may be an exception, by its element', async () => {
    const prepared = await prepare(wait('P10D'), wait('P20D'), { map: { timers: { t: 'restart' } } });
    expect(migrate(prepared, begin(prepared)).wait('t')).toMatchObject({ due: '2026-02-22T09:00:00.000Z' });
  });

  it('moves the term of a task the same way', async () => {
    const due = (days: string) =>
      bpmn(
        [start(), user('t', { ext: `<zeebe:taskSchedule dueDate="=now() + duration(&quot;${days}&quot;)"/>` }), end()],
        ['start -> t -> end'],
      );
    const prepared = await prepare(due('P10D'), due('P3D'), { timers: 'recompute' });
    const p = begin(prepared);
    const moved = migrate(prepared, p, { at: '2026-02-04T09:00:00.000Z', since: { [p.wait('t').id]: '2026-02-02T09:00:00.000Z' } });
    expect(moved.wait('t')).toMatchObject({ due: '2026-02-05T09:00:00.000Z' });
  });
});
