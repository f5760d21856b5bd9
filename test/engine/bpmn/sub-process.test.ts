import { describe, expect, it } from 'vitest';

import { and, boundary, bpmn, end, io, loop, service, start, sub, terminateAll, timer, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

describe('an embedded sub-process', () => {
  it('is done when every token inside is', async () => {
    const inner = sub('s', [start('s0'), and('f'), user('a'), user('b')], ['s0 -> f', 'f -> a', 'f -> b']);
    const p = (await play(bpmn([start(), inner, end()], ['start -> s -> end']))).start().complete('a');
    expect(p.state.status).toBe('active');
    expect(p.complete('b').trace()).toContain('-b -s +end -end');
  });

  it('has variables of its own by input mappings, and gives only its output mappings', async () => {
    const inner = sub('s', [start('s0'), user('a')], ['s0 -> a'], { ext: io({ local: '=x + 1' }, { out: '=local * 10' }) });
    const p = (await play(bpmn([start(), inner, end()], ['start -> s -> end']))).start({ x: 1 }).complete('a', { local: 5, other: 7 });
    expect(p.variables()).toEqual({ x: 1, other: 7, out: 50 });
  });

  it('is interrupted with everything inside', async () => {
    const inner = sub('s', [start('s0'), and('f'), user('a'), service('b', 'j')], ['s0 -> f', 'f -> a', 'f -> b']);
    const xml = bpmn([start(), inner, boundary('late', 's', timer('duration', 'P1D')), end()], ['start -> s', 'late -> end']);
    const p = (await play(xml)).start().timeTo('2026-02-03T09:00:00.000Z');
    expect(p.terminated()).toEqual(['a', 'b', 's']);
    expect(p.state.status).toBe('completed');
    expect(p.cancelledJobs).toHaveLength(1);
  });

  it('runs once for each item as a multi-instance', async () => {
    const inner = sub('s', [start('s0'), user('a')], ['s0 -> a'], { inner: loop('=books', { element: 'book' }) });
    const p = (await play(bpmn([start(), inner, end()], ['start -> s -> end']))).start({ books: ['x', 'y'] });
    expect(p.open()).toEqual(['a', 'a']);
    expect(p.complete('a').complete('a').state.status).toBe('completed');
  });
});

describe('a terminate end event', () => {
  it('ends what else runs in its sub-process, and the sub-process completes', async () => {
    const inner = sub(
      's',
      [start('s0'), and('f'), user('a'), user('b'), end('t', { inner: terminateAll })],
      ['s0 -> f', 'f -> a', 'f -> b -> t'],
    );
    const p = (await play(bpmn([start(), inner, user('c')], ['start -> s -> c']))).start().complete('b');
    expect(p.open()).toEqual(['c']);
    expect(p.terminated()).toEqual(['a']);
  });

  it('completes the whole instance when it stands in the process', async () => {
    const xml = bpmn([start(), and('f'), user('a'), user('b'), end('t', { inner: terminateAll })], ['start -> f', 'f -> a', 'f -> b -> t']);
    const p = (await play(xml)).start().complete('b');
    expect(p.state.status).toBe('completed');
    expect(p.factsOf('instanceEnded')).toEqual([{ type: 'instanceEnded', status: 'completed', elements: ['t'] }]);
  });
});
