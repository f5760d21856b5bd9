import { describe, expect, it } from 'vitest';

import { bpmn, end, io, loop, manual, service, start, user } from '../build-bpmn.ts';
import type { LoopOptions } from '../build-bpmn.ts';
import { LIMITS } from '#engine/limits.ts';
import { play } from '../play.ts';

const tasks = (options: LoopOptions = {}, ext = '') =>
  bpmn([start(), user('t', { inner: loop('=items', options), ext }), end()], ['start -> t -> end']);

describe('in parallel', () => {
  it('opens one for each item, with the item and a counter of its own', async () => {
    const xml = bpmn(
      [
        start(),
        service('t', 'x', { inner: loop('=items', { element: 'item' }), ext: io({ label: '=string(loopCounter) + item' }) }),
        end(),
      ],
      ['start -> t -> end'],
    );
    const p = (await play(xml)).start({ items: ['a', 'b', 'c'] });
    const labels = Object.values(p.state.instances).flatMap((instance) => instance.variables?.['label'] ?? []);
    expect(labels).toEqual(['1a', '2b', '3c']);
  });

  it('collects results in the order of the input, whatever the order of completion', async () => {
    const p = (await play(tasks({ output: ['all', '=got'] }))).start({ items: [1, 2] });
    const [first, second] = Object.values(p.state.waits);
    p.apply({ type: 'completeTask', wait: second?.id ?? 0, variables: { got: 'second' } });
    expect(p.variables()).toEqual({ items: [1, 2] });
    p.apply({ type: 'completeTask', wait: first?.id ?? 0, variables: { got: 'first' } });
    expect(p.variables()).toEqual({ items: [1, 2], all: ['first', 'second'] });
  });

  it('is passed at once when the list is empty', async () => {
    const p = (await play(tasks({ output: ['all', '=got'] }))).start({ items: [] });
    expect(p.trace()).toBe('+start -start +t -t +end -end');
    expect(p.variables()).toEqual({ items: [], all: [] });
  });

  it('ends the rest when its completion condition is true, their results null', async () => {
    const p = (await play(tasks({ output: ['all', '=got'], completion: '=numberOfCompletedInstances >= 2' }))).start({ items: [1, 2, 3] });
    p.complete('t', { got: 'a' }).complete('t', { got: 'b' });
    expect(p.state.status).toBe('completed');
    expect(p.variables()['all']).toEqual(['a', 'b', null]);
    expect(p.terminated()).toEqual(['t']);
  });

  it('counts the instances for its completion condition', async () => {
    const p = (await play(tasks({ completion: '=numberOfActiveInstances = 0 and numberOfInstances = 2' }))).start({ items: [1, 2] });
    expect(p.complete('t').state.status).toBe('active');
    expect(p.complete('t').state.status).toBe('completed');
  });
});

describe('one after another', () => {
  it('opens the next when one is done', async () => {
    const p = (await play(tasks({ sequential: true, element: 'item', output: ['all', '=item * 10'] }))).start({ items: [1, 2, 3] });
    expect(p.open()).toEqual(['t']);
    p.complete('t').complete('t').complete('t');
    expect(p.variables()).toEqual({ items: [1, 2, 3], all: [10, 20, 30] });
  });

  it('stops when its completion condition is true', async () => {
    const p = (await play(tasks({ sequential: true, completion: '=found' }))).start({ items: [1, 2, 3], found: false });
    p.complete('t').complete('t', { found: true });
    expect(p.state.status).toBe('completed');
    expect(p.done().filter((id) => id === 't')).toHaveLength(3);
  });
});

describe('what goes wrong', () => {
  it.each([null, 5, 'abc', { a: 1 }])('is an incident when %j is repeated over', async (items) => {
    const p = (await play(tasks())).start({ items });
    expect(p.incidents()).toEqual(['t:VALUE_WRONG']);
    expect(p.resolve({ items: [1] }).open()).toEqual(['t']);
  });

  it('is an incident at the one instance whose result cannot be collected', async () => {
    const p = (await play(tasks({ completion: '=missing > 1' }))).start({ items: [1, 2] }).complete('t');
    expect(p.incidents()).toEqual(['t:CONDITION_NOT_BOOLEAN']);
    expect(p.open()).toEqual(['t']);
    expect(p.resolve({ missing: 2 }).state.status).toBe('completed');
  });

  it('is an incident when there are too many items', async () => {
    const items = Array.from({ length: LIMITS.multiInstanceItems + 1 }, () => 1);
    expect((await play(tasks())).start({ items }).incidents()).toEqual(['t:LIMIT_EXCEEDED']);
  });

  it('passes as many as the limit allows in one step', async () => {
    const xml = bpmn([start(), manual('m', { inner: loop('=items') }), end()], ['start -> m -> end']);
    const items = Array.from({ length: LIMITS.multiInstanceItems }, () => 1);
    expect((await play(xml)).start({ items }).state.status).toBe('completed');
  });
});
