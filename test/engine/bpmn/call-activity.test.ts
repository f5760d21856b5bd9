import { describe, expect, it } from 'vitest';

import { boundary, bpmn, call, end, error, escalation, io, start, throwing, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const one = (more: { ext?: string; called?: string } = {}) => bpmn([start(), call('c', 'child', more), end()], ['start -> c -> end']);

describe('calling', () => {
  it('starts the process with everything it sees', async () => {
    const p = (await play(one({ ext: io({ local: '=a + 1' }) }))).start({ a: 1 });
    expect(p.deliveries).toEqual([
      { type: 'startChild', wait: p.wait('c').id, process: 'child', binding: 'latest', variables: { a: 1, local: 2 } },
    ]);
  });

  it('starts it with the inputs only when told so', async () => {
    const p = (await play(one({ ext: io({ local: '=a + 1' }), called: 'propagateAllParentVariables="false"' }))).start({ a: 1 });
    expect(p.deliveries[0]).toMatchObject({ variables: { local: 2 } });
  });

  it('takes the process from FEEL and keeps the binding', async () => {
    const xml = bpmn([start(), call('c', '="child-" + kind', { called: 'bindingType="versionTag" versionTag="v2"' })], ['start -> c']);
    expect((await play(xml)).start({ kind: 'a' }).deliveries[0]).toMatchObject({
      process: 'child-a',
      binding: 'versionTag',
      versionTag: 'v2',
    });
  });
});

describe('coming back', () => {
  it('gives every variable of the child', async () => {
    expect((await play(one())).start({ a: 1 }).endChild('c', { a: 2, b: 3 }).variables()).toEqual({ a: 2, b: 3 });
  });

  it('gives none when told so', async () => {
    expect(
      (await play(one({ called: 'propagateAllChildVariables="false"' }))).start({ a: 1 }).endChild('c', { a: 2, b: 3 }).variables(),
    ).toEqual({ a: 1 });
  });

  it('gives the output mappings only when there are any', async () => {
    const p = (await play(one({ ext: io({}, { sum: '=a + b' }) }))).start({ a: 1 }).endChild('c', { a: 2, b: 3 });
    expect(p.variables()).toEqual({ a: 1, sum: 5 });
  });

  it('is an incident when the child was cancelled or could not start, and resolving calls again', async () => {
    const p = (await play(one())).start().endChild('c', {}, 'terminated');
    expect(p.incidents()).toEqual(['c:CHILD_TERMINATED']);
    p.resolve().apply({ type: 'childFailed', wait: p.wait('c').id, code: 'PROCESS_UNKNOWN', message: 'нет' });
    expect(p.incidents()).toEqual(['c:PROCESS_UNKNOWN']);
    expect(p.resolve().endChild('c').state.status).toBe('completed');
    expect(p.deliveries).toHaveLength(3);
  });

  it('takes an error of the child to its boundary, without the variables of the child', async () => {
    const xml = bpmn([start(), call('c', 'child'), boundary('b', 'c', error('E')), end('e1'), end('e2')], ['start -> c -> e1', 'b -> e2'], {
      errors: ['E'],
    });
    const p = (await play(xml)).start();
    p.apply({ type: 'childError', wait: p.wait('c', 'child').id, errorCode: 'E', variables: {} });
    expect(p.state.ends).toEqual(['e2']);
    expect(p.variables()).toEqual({});
  });

  it('takes an escalation of the child to its boundary and waits on', async () => {
    const xml = bpmn(
      [start(), call('c', 'child'), boundary('b', 'c', escalation('E'), { nonInterrupting: true }), user('x')],
      ['start -> c', 'b -> x'],
      { escalations: ['E'] },
    );
    const p = (await play(xml)).start();
    p.apply({ type: 'childEscalation', wait: p.wait('c', 'child').id, escalationCode: 'E', variables: {} });
    expect(p.open()).toEqual(['c', 'x']);
  });
});

describe('the called instance', () => {
  const parent = { instance: 'parent', wait: 7 };

  it('tells its parent that it ended, with its variables', async () => {
    const p = (await play(bpmn([start(), user('u')], ['start -> u']))).start({ a: 1 }, { parent }).complete('u', { b: 2 });
    expect(p.deliveries).toEqual([{ type: 'endParent', parent, status: 'completed', variables: { a: 1, b: 2 } }]);
  });

  it('gives an error nobody catches to its parent and ends', async () => {
    const p = (await play(bpmn([start(), end('bad', { inner: error('E') })], ['start -> bad'], { errors: ['E'] }))).start(
      { a: 1 },
      { parent },
    );
    expect(p.deliveries).toEqual([{ type: 'errorToParent', parent, errorCode: 'E', variables: {} }]);
    expect(p.state.status).toBe('terminated');
  });

  it('gives an escalation nobody catches to its parent and goes on', async () => {
    const p = (await play(bpmn([start(), throwing('t', escalation('E')), user('u')], ['start -> t -> u'], { escalations: ['E'] }))).start(
      { a: 1 },
      { parent },
    );
    expect(p.deliveries).toMatchObject([{ type: 'escalationToParent', parent, escalationCode: 'E' }]);
    expect(p.open()).toEqual(['u']);
  });

  it('tells its parent when it was cancelled', async () => {
    const p = (await play(bpmn([start(), user('u')], ['start -> u']))).start({}, { parent }).apply({ type: 'cancel', reason: 'ошибка' });
    expect(p.deliveries).toEqual([{ type: 'endParent', parent, status: 'terminated', variables: {} }]);
  });
});
