import { expect, it } from 'vitest';

import { bpmn, manual, start, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const xml = bpmn(
  [start(), user('t', { attrs: 'default="t-c"' }), manual('a'), manual('b'), manual('c')],
  ['start -> t', 't -> a if x > 1', 't -> b if x > 2', 't -> c'],
);

it('takes every true flow out of an activity', async () => {
  expect((await play(xml)).start().complete('t', { x: 3 }).done()).toEqual(['start', 't', 'a', 'b']);
});

it('takes the default flow when none is true', async () => {
  expect((await play(xml)).start().complete('t', { x: 0 }).done()).toEqual(['start', 't', 'c']);
});

it('keeps the results and waits for a person when a condition is null', async () => {
  const p = (await play(xml)).start().complete('t', { y: 1 });
  expect(p.incidents()).toEqual(['t:CONDITION_NOT_BOOLEAN']);
  expect(p.variables()).toEqual({ y: 1 });
  expect(p.resolve({ x: 0 }).state.status).toBe('completed');
});

it('takes all flows when none has a condition', async () => {
  const all = bpmn([start(), user('t'), manual('a'), manual('b')], ['start -> t', 't -> a', 't -> b']);
  expect((await play(all)).start().complete('t').done()).toEqual(['start', 't', 'a', 'b']);
});
