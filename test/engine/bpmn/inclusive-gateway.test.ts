import { describe, expect, it } from 'vitest';

import { and, boundary, bpmn, end, or, start, timer, user, xor } from '../build-bpmn.ts';
import { play } from '../play.ts';

const CHOICE = bpmn(
  [start(), or('fork', 'c'), user('a'), user('b'), user('c'), or('join'), user('d'), end()],
  ['start -> fork', 'fork -> a if a', 'fork -> b if b', 'fork -> c', 'a -> join', 'b -> join', 'c -> join', 'join -> d -> end'],
);

describe('fork', () => {
  it('takes every true flow', async () => {
    expect((await play(CHOICE)).start({ a: true, b: true }).open()).toEqual(['a', 'b']);
  });
  it('takes the default flow when none is true', async () => {
    expect((await play(CHOICE)).start({ a: false, b: false }).open()).toEqual(['c']);
  });
  it('is an incident when a condition is null', async () => {
    expect((await play(CHOICE)).start({ a: true }).incidents()).toEqual(['fork:CONDITION_NOT_BOOLEAN']);
  });
});

describe('join', () => {
  it('waits for the tokens that can still come, and only for them', async () => {
    const p = (await play(CHOICE)).start({ a: true, b: true }).complete('a');
    expect(p.open()).toEqual(['b']);
    p.complete('b');
    expect(p.open()).toEqual(['d']);
  });

  it('goes on at once when one branch was taken', async () => {
    expect((await play(CHOICE)).start({ a: true, b: false }).complete('a').open()).toEqual(['d']);
  });

  it('goes on when the last token that could come has gone another way', async () => {
    const xml = bpmn(
      [start(), and('fork'), user('a'), user('b'), xor('g', 'out'), or('join'), user('d'), end('out')],
      ['start -> fork', 'fork -> a -> join', 'fork -> b -> g', 'g -> join if x', 'g -> out', 'join -> d'],
    );
    const p = (await play(xml)).start({ x: false }).complete('a');
    expect(p.open()).toEqual(['b']);
    p.complete('b');
    expect(p.open()).toEqual(['d']);
  });

  it('waits for a token that a boundary event may send', async () => {
    const xml = bpmn(
      [start(), and('fork'), user('a'), user('b'), boundary('late', 'b', timer('duration', 'P1D')), end('e'), or('join'), user('d')],
      ['start -> fork', 'fork -> a -> join', 'fork -> b -> e', 'late -> join', 'join -> d'],
    );
    const p = (await play(xml)).start().complete('a');
    expect(p.open()).toEqual(['b', 'late']);
    p.complete('b');
    expect(p.open()).toEqual(['d']);
  });

  it('does not wait for itself in a loop', async () => {
    const xml = bpmn(
      [start(), or('join'), user('a'), xor('g', 'end'), end()],
      ['start -> join -> a -> g', 'g -> join if again', 'g -> end'],
    );
    const p = (await play(xml)).start({ again: true }).complete('a');
    expect(p.open()).toEqual(['a']);
    p.complete('a', { again: false });
    expect(p.state.status).toBe('completed');
  });
});
