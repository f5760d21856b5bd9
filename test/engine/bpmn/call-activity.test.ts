import { describe, expect, it } from 'vitest';

import type { CallLink, CaughtErrors } from '#engine/input.ts';

import {
  boundary,
  bpmn,
  call,
  end,
  error,
  escalation,
  eventStart,
  eventSub,
  io,
  property,
  signal,
  start,
  sub,
  throwing,
  user,
} from '../build-bpmn.ts';
import { play } from '../play.ts';

const one = (more: { ext?: string; called?: string } = {}) => bpmn([start(), call('c', 'child', more), end()], ['start -> c -> end']);

describe('calling', () => {
  it('starts the process with everything it sees', async () => {
    const p = (await play(one({ ext: io({ local: '=a + 1' }) }))).start({ a: 1 });
    expect(p.deliveries).toEqual([
      { type: 'startChild', wait: p.wait('c').id, process: 'child', binding: 'latest', catches: [], variables: { a: 1, local: 2 } },
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

describe('errors that are caught around a call', () => {
  const catches = async (xml: string, more: { parent?: CallLink } = {}) => {
    const [delivery] = (await play(xml)).start({}, more).deliveries;
    return delivery?.type === 'startChild' ? delivery.catches : null;
  };
  const options = { errors: ['E', 'F', 'G'] };
  const outside = { instance: 'above', wait: 3 };

  it('are those of its boundary, of the scopes around it and of their event sub-processes', async () => {
    const inner = sub('s', [start('s0'), call('c', 'child'), boundary('b', 'c', error('E')), end('s1')], ['s0 -> c -> s1']);
    const care = eventSub('care', [eventStart('f', error('F')), end('done')], ['f -> done']);
    const xml = bpmn([start(), inner, boundary('out', 's', error('G')), care, end()], ['start -> s -> end'], options);
    expect(await catches(xml)).toEqual(['E', 'G', 'F']);
  });

  it('are all where any code is caught, and what is caught further out counts too', async () => {
    const named = bpmn([start(), call('c', 'child'), boundary('b', 'c', error('E')), end()], ['start -> c -> end'], options);
    expect(await catches(named, { parent: { ...outside, catches: ['F', 'E'] } })).toEqual(['E', 'F']);
    expect(await catches(named, { parent: { ...outside, catches: 'all' } })).toBe('all');
    expect(await catches(named, { parent: outside })).toBe('all');
    const any = bpmn([start(), call('c', 'child'), boundary('b', 'c', '<bpmn:errorEventDefinition/>'), end()], ['start -> c -> end']);
    expect(await catches(any)).toBe('all');
  });

  it('are not those of an event sub-process for what it calls itself', async () => {
    const care = eventSub('care', [eventStart('f', signal('s')), call('c', 'child'), end('done')], ['f -> c -> done']);
    const other = eventSub('other', [eventStart('o', error('F')), end('o1')], ['o -> o1']);
    const xml = bpmn([start(), user('u'), care, other], ['start -> u'], { ...options, signals: ['s'] });
    const [delivery] = (await play(xml)).start().signal('s').deliveries;
    expect(delivery).toMatchObject({ type: 'startChild', catches: [] });
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

  it('gives to its caller only what is caught there or further out', async () => {
    const xml = bpmn([start(), user('u'), end('bad', { inner: error('E') })], ['start -> u -> bad'], { errors: ['E'] });
    const told = async (catches: CaughtErrors) => (await play(xml)).start({}, { parent: { ...parent, catches } }).complete('u');
    expect((await told(['E'])).deliveries).toEqual([{ type: 'errorToParent', parent, errorCode: 'E', variables: {} }]);
    expect((await told('all')).state.status).toBe('terminated');
    const nobody = await told(['F']);
    expect(nobody.deliveries).toEqual([]);
    expect(nobody.incidents()).toEqual(['bad:ERROR_NOT_CAUGHT']);
    expect(nobody.resolve().incidents()).toEqual(['bad:ERROR_NOT_CAUGHT']);
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

describe('the key of a case', () => {
  const keyed = (xml: string) =>
    xml.replace(/(<bpmn:process [^>]*>)/, `$1<bpmn:extensionElements>${property({ businessKey: '=card' })}</bpmn:extensionElements>`);

  it('is what its process says of itself, unless it is begun with another', async () => {
    const xml = keyed(bpmn([start(), user('u')], ['start -> u']));
    const p = (await play(xml)).start({ card: 12 });
    expect(p.state.businessKey).toBe('12');
    expect(p.factsOf('instanceStarted')).toMatchObject([{ businessKey: '12' }]);
    expect((await play(xml)).start({ card: 12 }, { businessKey: 'A-7' }).state.businessKey).toBe('A-7');
    expect((await play(xml)).start({ card: null }).state).not.toHaveProperty('businessKey');
    expect((await play(xml)).start({}).state).not.toHaveProperty('businessKey');
  });

  it('is given to what it calls', async () => {
    const p = (await play(keyed(one()))).start({ card: 'A-7' });
    expect(p.deliveries).toMatchObject([{ type: 'startChild', businessKey: 'A-7' }]);
    expect((await play(one())).start({}).deliveries[0]).not.toHaveProperty('businessKey');
  });

  it('is another where the call names one; what is no key is an incident', async () => {
    const xml = keyed(one({ ext: property({ businessKey: '="of " + reader' }) }));
    expect((await play(xml)).start({ card: 'A-7', reader: 'r1' }).deliveries).toMatchObject([{ businessKey: 'of r1' }]);
    const p = (await play(xml)).start({ card: 'A-7' });
    expect(p.incidents()).toEqual(['c:VALUE_WRONG']);
    expect(p.resolve({ reader: 'r2' }).deliveries).toMatchObject([{ businessKey: 'of r2' }]);
  });
});
