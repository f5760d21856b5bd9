import { describe, expect, it } from 'vitest';

import { boundary, bpmn, end, error, eventStart, eventSub, loop, service, start, sub, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const bad = end('bad', { inner: error('E') });

describe('an error end event', () => {
  it('ends its sub-process and goes by the boundary event', async () => {
    const xml = bpmn(
      [start(), sub('s', [start('s0'), bad], ['s0 -> bad']), boundary('b', 's', error('E')), user('x')],
      ['start -> s', 'b -> x'],
      { errors: ['E'] },
    );
    const p = (await play(xml)).start();
    expect(p.trace()).toBe('+start -start +s +s0 -s0 +bad xbad xs +b -b +x');
    expect(p.factsOf('errorThrown')).toEqual([{ type: 'errorThrown', element: 'bad', errorCode: 'E', caughtBy: 'b' }]);
  });

  it('is an incident where nobody catches it', async () => {
    const p = (await play(bpmn([start(), bad], ['start -> bad'], { errors: ['E'] }))).start();
    expect(p.incidents()).toEqual(['bad:ERROR_NOT_CAUGHT']);
    expect(p.resolve().incidents()).toEqual(['bad:ERROR_NOT_CAUGHT']);
  });

  it('prefers the event that names its code to one that catches all', async () => {
    const xml = bpmn(
      [
        start(),
        sub('s', [start('s0'), bad], ['s0 -> bad']),
        boundary('all', 's', error()),
        boundary('b', 's', error('E')),
        end('e1'),
        end('e2'),
      ],
      ['start -> s', 'all -> e1', 'b -> e2'],
      { errors: ['E'] },
    );
    expect((await play(xml)).start().state.ends).toEqual(['e2']);
  });

  it('passes a boundary of another code to an outer one that catches all', async () => {
    const inner = sub('inner', [start('i0'), bad], ['i0 -> bad']);
    const xml = bpmn(
      [
        start(),
        sub('outer', [start('o0'), inner, boundary('other', 'inner', error('X')), end('oe')], ['o0 -> inner', 'other -> oe']),
        boundary('all', 'outer', error()),
        end('e'),
      ],
      ['start -> outer', 'all -> e'],
      { errors: ['E', 'X'] },
    );
    expect((await play(xml)).start().state.ends).toEqual(['e']);
  });

  it('is caught by the event sub-process of its scope before the boundary of the same scope', async () => {
    const catcher = eventSub('es', [eventStart('caught', error('E')), user('mend')], ['caught -> mend']);
    const xml = bpmn(
      [start(), sub('s', [start('s0'), bad, catcher], ['s0 -> bad']), boundary('b', 's', error('E')), end('e1'), end('e2')],
      ['start -> s -> e1', 'b -> e2'],
      {
        errors: ['E'],
      },
    );
    const p = (await play(xml)).start();
    expect(p.open()).toEqual(['mend']);
    expect(p.complete('mend').state.ends).toEqual(['e1']);
  });

  it('is not caught a second time by the event sub-process that it comes from', async () => {
    const again = end('again', { inner: error('E') });
    const catcher = eventSub('es', [eventStart('caught', error('E')), again], ['caught -> again']);
    const xml = bpmn([start(), bad, catcher], ['start -> bad'], { errors: ['E'] });
    expect((await play(xml)).start().incidents()).toEqual(['again:ERROR_NOT_CAUGHT']);
  });
});

describe('a job error', () => {
  it('is an incident where nobody catches it, and resolving opens the job again', async () => {
    const p = (await play(bpmn([start(), service('s', 'x'), end()], ['start -> s -> end']))).start().failJob('s', 'E');
    expect(p.incidents()).toEqual(['s:ERROR_NOT_CAUGHT']);
    expect(p.resolve().finishJob('s').state.status).toBe('completed');
  });

  it('goes out of a multi-instance activity through the boundary of the whole', async () => {
    const xml = bpmn(
      [start(), service('s', 'x', { inner: loop('=[1,2,3]') }), boundary('b', 's', error('E')), end('e1'), end('e2')],
      ['start -> s -> e1', 'b -> e2'],
      {
        errors: ['E'],
      },
    );
    const p = (await play(xml)).start();
    expect(p.open()).toEqual(['s', 's', 's']);
    p.failJob('s', 'E');
    expect(p.state.ends).toEqual(['e2']);
    expect(p.cancelledJobs).toHaveLength(2);
  });
});
