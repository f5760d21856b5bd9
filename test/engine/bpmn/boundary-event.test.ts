import { expect, it } from 'vitest';

import { boundary, bpmn, call, end, io, loop, start, timer, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

it('beside its host starts a branch of its own', async () => {
  const xml = bpmn(
    [start(), user('a'), boundary('late', 'a', timer('duration', 'P1D'), { nonInterrupting: true }), user('b'), end()],
    ['start -> a -> end', 'late -> b'],
  );
  const p = (await play(xml)).start().timeTo('2026-02-03T09:00:00.000Z');
  expect(p.open()).toEqual(['a', 'b']);
  expect(p.complete('a').state.status).toBe('active');
  expect(p.complete('b').state.status).toBe('completed');
});

it('closes when its host is left', async () => {
  const xml = bpmn([start(), user('a'), boundary('late', 'a', timer('duration', 'P1D')), user('b')], ['start -> a -> b', 'late -> b']);
  const p = (await play(xml)).start().complete('a');
  expect(p.nextDue).toBe(null);
  expect(p.factsOf('timerClosed')[0]?.how).toBe('terminated');
});

it('sees the inputs of its host in a timer', async () => {
  const xml = bpmn(
    [start(), user('a', { ext: io({ wait: '="P" + string(days) + "D"' }) }), boundary('late', 'a', timer('duration', '=wait'))],
    ['start -> a'],
  );
  expect((await play(xml)).start({ days: 3 }).nextDue).toBe('2026-02-05T09:00:00.000Z');
});

it('is one for the whole of a multi-instance activity, whose list is then never published', async () => {
  const xml = bpmn(
    [start(), user('a', { inner: loop('=[1,2]', { output: ['all', '=got'] }) }), boundary('late', 'a', timer('duration', 'P1D')), end()],
    ['start -> a', 'late -> end'],
  );
  const p = (await play(xml)).start().complete('a', { got: 1 });
  expect(p.factsOf('timerOpened')).toHaveLength(1);
  p.timeTo('2026-02-03T09:00:00.000Z');
  expect(p.state.status).toBe('completed');
  expect(p.variables()).toEqual({});
});

it('cancels the called process when it interrupts a call', async () => {
  const xml = bpmn([start(), call('c', 'child'), boundary('late', 'c', timer('duration', 'P1D')), end()], ['start -> c', 'late -> end']);
  const p = (await play(xml)).start();
  const { id } = p.wait('c', 'child');
  p.timeTo('2026-02-03T09:00:00.000Z');
  expect(p.deliveries.at(-1)).toEqual({ type: 'cancelChild', wait: id });
});

it('resolves the incident of a host that it interrupts', async () => {
  const xml = bpmn(
    [start(), user('a', { attrs: 'default="a-end"' }), boundary('late', 'a', timer('duration', 'P1D')), end(), end('e2')],
    ['start -> a -> end', 'a -> e2 if missing', 'late -> e2'],
  );
  const p = (await play(xml)).start().complete('a');
  expect(p.incidents()).toEqual(['a:CONDITION_NOT_BOOLEAN']);
  p.timeTo('2026-02-03T09:00:00.000Z');
  expect(p.incidents()).toEqual([]);
  expect(p.state.status).toBe('completed');
});
