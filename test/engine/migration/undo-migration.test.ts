import { describe, expect, it } from 'vitest';

import { step } from '#engine/step.ts';

import { boundary, bpmn, end, start, timer, user } from '../build-bpmn.ts';
import { NOWHERE } from '../play.ts';
import { begin, migrate, named, prepare } from './moved.ts';

describe('undoing', () => {
  it('gives the state of before, with facts for everything that goes back', async () => {
    const events = (event: string) =>
      bpmn(
        [start(), named('a'), boundary(event, 'a', timer('duration', 'P5D')), user('b'), end()],
        ['start -> a -> b -> end', `${event} -> end`],
      );
    const prepared = await prepare(
      events('old'),
      events('fresh').replaceAll('"a"', '"a2"').replaceAll('a-b', 'a2-b').replaceAll('start-a', 'start-a2'),
      { timers: 'restart' },
    );
    const p = begin(prepared);
    const before = p.state;
    const moved = migrate(prepared, p, { at: '2026-02-04T09:00:00.000Z' });
    const input = {
      type: 'undoMigration',
      migration: 'm1',
      from: 'p.v2',
      to: { definition: 'p', version: 1 },
      before,
      renamed: { a2: 'a' },
      reason: 'ошибка',
    } as const;
    const back = step(prepared.from, moved.state, input, '2026-02-04T10:00:00.000Z', NOWHERE);
    expect({ ...back.state, next: 0 }).toEqual({ ...before, next: 0 });
    expect(back.state.next).toBeGreaterThanOrEqual(moved.state.next);
    expect(back.facts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['instanceMigrated', 'timerClosed', 'timerOpened', 'elementMigrated']),
    );
  });
});
