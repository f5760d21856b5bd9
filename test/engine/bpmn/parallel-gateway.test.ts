import { expect, it } from 'vitest';

import { and, bpmn, end, manual, start, user, xor } from '../build-bpmn.ts';
import { describePosition } from '#engine/position.ts';
import { play } from '../play.ts';

const FORK = bpmn(
  [start(), and('fork'), user('a'), user('b'), and('join'), user('c'), end()],
  ['start -> fork', 'fork -> a -> join', 'fork -> b -> join', 'join -> c -> end'],
);

it('forks to every flow and joins when a token came on each', async () => {
  const p = (await play(FORK)).start();
  expect(p.open()).toEqual(['a', 'b']);
  p.complete('b');
  expect(p.open()).toEqual(['a']);
  p.complete('a');
  expect(p.open()).toEqual(['c']);
  p.complete('c');
  expect(p.state.status).toBe('completed');
  expect(p.done().filter((id) => id === 'join')).toHaveLength(1);
});

// fork gives two tokens to the first flow of the join (through an exclusive merge) and one to a task before the second.
const TWO_ON_ONE = bpmn(
  [start(), and('fork'), manual('a'), manual('b'), xor('merge'), user('c'), and('join'), user('d')],
  ['start -> fork', 'fork -> a -> merge', 'fork -> b -> merge', 'merge -> join', 'fork -> c -> join', 'join -> d'],
);

it('does not take two tokens on one flow for a token on each', async () => {
  const p = (await play(TWO_ON_ONE)).start();
  expect(p.open()).toEqual(['c']);
  p.complete('c');
  expect(p.open()).toEqual(['d']);
  expect(describePosition(p.model, p.state).deadlocked).toEqual([]);
});

it('keeps the second token on its flow, and the position says that nothing moves', async () => {
  const p = (await play(TWO_ON_ONE)).start().complete('c').complete('d');
  expect(p.state.status).toBe('active');
  expect(p.open()).toEqual([]);
  expect(describePosition(p.model, p.state).deadlocked).toEqual(['join']);
});

it('joins again when a loop brings tokens a second time', async () => {
  const xml = bpmn(
    [start(), xor('again'), and('fork'), user('a'), user('b'), and('join'), xor('more', 'end'), end()],
    ['start -> again -> fork', 'fork -> a -> join', 'fork -> b -> join', 'join -> more', 'more -> again if more', 'more -> end'],
  );
  const p = (await play(xml)).start({ more: true }).complete('a').complete('b').complete('a').complete('b', { more: false });
  expect(p.state.status).toBe('completed');
  expect(p.done().filter((id) => id === 'join')).toHaveLength(2);
});
