import { describe, expect, it } from 'vitest';

import { boundary, bpmn, end, error, eventStart, eventSub, message, signal, start, sub, timer, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const withCatcher = (inner: string, nonInterrupting: boolean) =>
  bpmn(
    [start(), user('a'), end(), eventSub('es', [eventStart('got', inner, nonInterrupting), user('b')], ['got -> b'])],
    ['start -> a -> end'],
    {
      messages: { m: '=id' },
      signals: ['s'],
    },
  );

describe('an interrupting one', () => {
  it('ends what runs in its scope and takes over', async () => {
    const p = (await play(withCatcher(message('m'), false))).start({ id: 'k' }).message('got', { n: 1 });
    expect(p.open()).toEqual(['b']);
    expect(p.terminated()).toEqual(['a']);
    expect(p.variables()).toEqual({ id: 'k', n: 1 });
    expect(p.complete('b').state.status).toBe('completed');
  });

  it('lets no other of its scope start any more', async () => {
    const xml = bpmn(
      [
        start(),
        user('a'),
        eventSub('es1', [eventStart('got1', signal('s')), user('b')], ['got1 -> b']),
        eventSub('es2', [eventStart('got2', timer('duration', 'P1D'), true), user('c')], ['got2 -> c']),
      ],
      ['start -> a'],
      { signals: ['s'] },
    );
    const p = (await play(xml)).start().signal('s');
    expect(p.open()).toEqual(['b']);
    expect(p.nextDue).toBe(null);
  });

  it('inside a sub-process leaves the boundary events of the sub-process open', async () => {
    const inner = sub(
      's',
      [start('s0'), user('a'), eventSub('es', [eventStart('got', signal('s')), user('b')], ['got -> b'])],
      ['s0 -> a'],
    );
    const xml = bpmn(
      [start(), inner, boundary('late', 's', timer('duration', 'P1D')), end('e1'), end('e2')],
      ['start -> s -> e1', 'late -> e2'],
      { signals: ['s'] },
    );
    const p = (await play(xml)).start().signal('s');
    expect(p.open()).toEqual(['late', 'b']);
    expect(p.timeTo('2026-03-01T00:00:00.000Z').state.ends).toEqual(['e2']);
  });
});

describe('one that does not interrupt', () => {
  it('runs beside its scope, as often as its event happens, and the scope waits for it', async () => {
    const p = (await play(withCatcher(message('m'), true))).start({ id: 'k' }).message('got').message('got').complete('a');
    expect(p.state.status).toBe('active');
    expect(p.open().filter((id) => id === 'b')).toHaveLength(2);
    expect(p.complete('b').complete('b').state.status).toBe('completed');
    expect(p.open()).toEqual([]);
  });

  it('may run on a timer cycle', async () => {
    const p = (await play(withCatcher(timer('cycle', 'R2/P1D'), true))).start().timeTo('2026-02-10T00:00:00.000Z');
    expect(p.open().filter((id) => id === 'b')).toHaveLength(2);
  });
});

it('is an incident of the process when its event cannot be awaited, and resolving begins the process', async () => {
  const p = (await play(withCatcher(message('m'), true))).start();
  expect(p.incidents()).toEqual(['p:CORRELATION_KEY_EMPTY']);
  expect(p.resolve({ id: 'k' }).open()).toContain('a');
});

it('catches an error of its scope', async () => {
  const xml = bpmn(
    [start(), end('bad', { inner: error('E') }), eventSub('es', [eventStart('got', error()), user('b')], ['got -> b'])],
    ['start -> bad'],
    { errors: ['E'] },
  );
  expect((await play(xml)).start().open()).toEqual(['b']);
});
