import { describe, expect, it } from 'vitest';

import type { Modification } from '#engine/input.ts';

import {
  and,
  bpmn,
  catching,
  end,
  eventGateway,
  eventStart,
  eventSub,
  io,
  loop,
  manual,
  message,
  service,
  signal,
  start,
  sub,
  timer,
  user,
} from '../build-bpmn.ts';
import { expectTokensCounted } from '../count-tokens.ts';
import { play } from '../play.ts';
import type { Play } from '../play.ts';

const reason = 'ошибка ввода';

function modify(p: Play, change: Modification): Play {
  p.apply({ type: 'modify', reason, ...change });
  expectTokensCounted(p.state);
  return p;
}

const tokens = (p: Play) =>
  Object.values(p.state.instances).map(({ element, scope }) => `${element}@${p.state.instances[scope]?.element ?? ''}`);
const idOf = (p: Play, element: string, nth = 0) => Object.values(p.state.instances).filter((one) => one.element === element)[nth]?.id ?? 0;

const LINE = bpmn([start(), user('a'), user('b'), end()], ['start -> a -> b -> end']);
const NESTED = bpmn(
  [
    start(),
    user('before'),
    sub(
      'outer',
      [
        start('o0'),
        sub('inner', [start('i0'), user('x'), user('y'), end('ie')], ['i0 -> x -> y -> ie'], { ext: io({ seen: '=known' }) }),
        end('oe'),
      ],
      ['o0 -> inner -> oe'],
    ),
    user('after'),
    end(),
  ],
  ['start -> before -> outer -> after -> end'],
);

describe('moving a token', () => {
  it('begins one element and ends another in one step, with its actor and reason in the first fact', async () => {
    const p = modify((await play(LINE)).start(), { activate: [{ element: 'b' }], terminate: [{ element: 'a' }] });
    expect(p.open()).toEqual(['b']);
    expect(p.terminated()).toEqual(['a']);
    expect(p.factsOf('instanceModified')).toEqual([{ type: 'instanceModified', activated: ['b'], terminated: ['a'], set: [], reason }]);
    expect(p.complete('b').state.status).toBe('completed');
  });

  it('makes the sub-processes around an element that do not run, with their inputs, and never their start events', async () => {
    const p = modify((await play(NESTED)).start({ known: 7 }), { activate: [{ element: 'y' }], terminate: [{ element: 'before' }] });
    expect(tokens(p)).toEqual(['p@', 'outer@p', 'inner@outer', 'y@inner']);
    expect(p.state.instances[idOf(p, 'inner')]?.variables).toEqual({ seen: 7 });
    expect(p.trace()).not.toContain('i0');
    p.complete('y').complete('after');
    expect(p.state.status).toBe('completed');
  });

  it('shares the containers it makes among the elements it begins', async () => {
    const p = modify((await play(NESTED)).start(), { activate: [{ element: 'x' }, { element: 'y' }] });
    expect(tokens(p)).toEqual(['p@', 'before@p', 'outer@p', 'inner@outer', 'x@inner', 'y@inner']);
  });

  it('goes into the sub-process that runs', async () => {
    const p = (await play(NESTED)).start().complete('before');
    const inner = idOf(p, 'inner');
    modify(p, { activate: [{ element: 'y' }] });
    expect(Object.values(p.state.instances).filter(({ scope }) => scope === inner)).toHaveLength(2);
    p.complete('x').complete('y').complete('y');
    expect(p.open()).toEqual(['after']);
  });

  it('gives variables to the process, to a scope and to what begins', async () => {
    const p = (await play(NESTED)).start().complete('before');
    modify(p, {
      activate: [{ element: 'y', variables: { own: 1 } }],
      set: [
        { scope: 1, variables: { all: 2 } },
        { scope: idOf(p, 'inner'), variables: { here: 3 } },
      ],
    });
    expect(p.variables()).toMatchObject({ all: 2 });
    expect(p.state.instances[idOf(p, 'inner')]?.variables).toMatchObject({ here: 3 });
    expect(p.state.instances[idOf(p, 'y')]?.variables).toEqual({ own: 1 });
    expect(p.factsOf('instanceModified')[0]?.set).toEqual(['all', 'here']);
    expect(JSON.stringify(p.factsOf('instanceModified'))).not.toContain('":2');
  });

  it('starts an event sub-process as if its event had happened', async () => {
    const p = await play(
      bpmn(
        [start(), user('a'), end(), eventSub('es', [eventStart('news', signal('n'), true), user('read')], ['news -> read'])],
        ['start -> a -> end'],
        { signals: ['n'] },
      ),
    );
    modify(p.start(), { activate: [{ element: 'es' }] });
    expect(tokens(p)).toEqual(['p@', 'a@p', 'es@p', 'read@es']);
  });
});

describe('ending tokens', () => {
  it('ends a scope that is left without a token, outwards', async () => {
    const p = (await play(NESTED)).start().complete('before');
    modify(p, { activate: [{ element: 'after' }], terminate: [{ element: 'x' }] });
    expect(p.terminated()).toEqual(['x', 'inner', 'outer']);
    expect(p.open()).toEqual(['after']);
  });

  it('calls back the job of what it ends', async () => {
    const p = (await play(bpmn([start(), service('w', 'work'), user('b'), end()], ['start -> w -> b -> end']))).start();
    const job = p.wait('w').id;
    modify(p, { activate: [{ element: 'b' }], terminate: [{ element: 'w' }] });
    expect(p.cancelledJobs).toEqual([job]);
  });

  it('closes the incident of what it ends', async () => {
    const p = (await play(bpmn([start(), service('w', '=kind'), user('b'), end()], ['start -> w -> b -> end']))).start();
    expect(p.incidents()).toHaveLength(1);
    modify(p, { activate: [{ element: 'b' }], terminate: [{ element: 'w' }] });
    expect(p.incidents()).toEqual([]);
  });

  it('ends one repetition of several, and the others go on to the end of the whole', async () => {
    const p = (await play(bpmn([start(), user('m', { inner: loop('=[1,2,3]') }), end()], ['start -> m -> end']))).start();
    modify(p, { terminate: [{ instance: idOf(p, 'm', 2) }] });
    expect(p.open()).toEqual(['m', 'm']);
    p.complete('m').complete('m');
    expect(p.state.status).toBe('completed');
  });

  it('takes away tokens that wait at a join for one that can no longer come', async () => {
    const p = await play(
      bpmn(
        [start(), and('fork'), user('a'), user('b'), and('join'), user('c'), end()],
        ['start -> fork', 'fork -> a -> join', 'fork -> b -> join', 'join -> c -> end'],
      ),
    );
    p.start().complete('a');
    modify(p, { activate: [{ element: 'c' }], terminate: [{ element: 'join' }, { element: 'b' }] });
    expect(p.factsOf('tokensDropped')).toEqual([{ type: 'tokensDropped', element: 'join', flows: { 'a-join': 1 } }]);
    expect(p.complete('c').state.status).toBe('completed');
  });
});

describe('where several containers run', () => {
  const TWICE = bpmn(
    [start(), sub('s', [start('s0'), user('x'), user('y'), end('se')], ['s0 -> x -> y -> se'], { inner: loop('=[1,2]') }), end()],
    ['start -> s -> end'],
  );

  it('asks which of them is meant, and begins there', async () => {
    const p = (await play(TWICE)).start();
    expect(() => modify(p, { activate: [{ element: 'y' }] })).toThrow(/ANCESTOR_AMBIGUOUS/);
    const second = idOf(p, 's', 2);
    modify(p, { activate: [{ element: 'y', ancestor: second }] });
    expect(p.state.instances[idOf(p, 'y')]?.scope).toBe(second);
  });

  it('makes no repetition of its own, and takes no body of repetitions for a place', async () => {
    const p = (await play(TWICE)).start();
    expect(() => modify(p, { activate: [{ element: 'y', ancestor: idOf(p, 's', 0) }] })).toThrow(/ANCESTOR_UNFIT/);
    expect(() => modify(p, { activate: [{ element: 'y' }], terminate: [{ element: 's' }] })).toThrow(/ANCESTOR_UNFIT/);
  });

  it('makes a new container when the one that runs ends in the same step', async () => {
    const p = (await play(NESTED)).start().complete('before');
    const inner = idOf(p, 'inner');
    modify(p, { activate: [{ element: 'y' }], terminate: [{ instance: inner }] });
    expect(tokens(p)).toEqual(['p@', 'outer@p', 'inner@outer', 'y@inner']);
    expect(idOf(p, 'inner')).not.toBe(inner);
  });
});

describe('what is refused', () => {
  const refusals: [string, Modification, RegExp][] = [
    ['nothing to change', {}, /MODIFICATION_EMPTY/],
    ['an end of everything', { terminate: [{ element: 'a' }] }, /MODIFICATION_LEAVES_NOTHING/],
    ['an end of the process itself', { terminate: [{ instance: 1 }] }, /TOKEN_NOT_FOUND/],
    ['an element without a token', { terminate: [{ element: 'b' }] }, /TOKEN_NOT_FOUND/],
    ['an unknown element', { activate: [{ element: 'zzz' }] }, /ELEMENT_UNKNOWN/],
    ['a start event', { activate: [{ element: 'start' }] }, /ELEMENT_NOT_ACTIVATABLE/],
    ['an ancestor that is none', { activate: [{ element: 'b', ancestor: 99 }] }, /ANCESTOR_UNFIT/],
    ['a scope that is gone', { set: [{ scope: 99, variables: { x: 1 } }] }, /SCOPE_NOT_FOUND/],
  ];
  it.each(refusals)('%s', async (_what, change, code) => {
    const p = (await play(LINE)).start();
    expect(() => modify(p, change)).toThrow(code);
    expect(p.open()).toEqual(['a']);
  });

  it('a change without a reason', async () => {
    const p = (await play(LINE)).start();
    expect(() => p.apply({ type: 'modify', reason: ' ', activate: [{ element: 'b' }] })).toThrow(/REASON_REQUIRED/);
  });

  it('an event behind a gateway that waits for the first of several', async () => {
    const p = await play(
      bpmn(
        [start(), eventGateway('g'), catching('late', timer('duration', 'P1D')), catching('word', message('m')), manual('m1'), end()],
        ['start -> g', 'g -> late -> m1', 'g -> word -> m1', 'm1 -> end'],
        { messages: { m: '="k"' } },
      ),
    );
    expect(() => modify(p.start(), { activate: [{ element: 'late' }] })).toThrow(/ELEMENT_NOT_ACTIVATABLE/);
  });
});

describe('a name that every object has', () => {
  it('is no element', async () => {
    const p = (await play(LINE)).start();
    for (const element of ['constructor', '__proto__', 'toString']) {
      expect(() => modify(p, { activate: [{ element }] })).toThrow('ELEMENT_UNKNOWN');
      expect(() => modify(p, { terminate: [{ element }] })).toThrow('TOKEN_NOT_FOUND');
    }
  });

  it('may be a variable, and the history knows that it is new', async () => {
    const p = modify((await play(LINE)).start(), { set: [{ scope: 1, variables: { constructor: 1 } }] });
    expect(p.factsOf('variablesSet').at(-1)?.private).toEqual({ before: {}, after: { constructor: 1 } });
  });
});
