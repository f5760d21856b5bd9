import { expect, it } from 'vitest';

import { bpmn, catching, end, eventGateway, message, node, start, timer } from '../build-bpmn.ts';
import { play } from '../play.ts';

const RACE = bpmn(
  [start(), eventGateway('g'), catching('answer', message('m')), catching('late', timer('duration', 'P7D')), end('e1'), end('e2')],
  ['start -> g', 'g -> answer -> e1', 'g -> late -> e2'],
  { messages: { m: '=id' } },
);

it('goes the way of the first event and forgets the others', async () => {
  const p = (await play(RACE)).start({ id: 'k' });
  expect(p.open()).toEqual(['answer', 'late']);
  p.message('answer', { text: 'да' });
  expect(p.trace()).toBe('+start -start +g -g +answer -answer +e1 -e1');
  expect(p.variables()).toEqual({ id: 'k', text: 'да' });
  expect(p.factsOf('timerClosed')).toEqual([{ type: 'timerClosed', wait: expect.any(Number), element: 'late', how: 'terminated' }]);
});

it('lets the timer win when its time comes', async () => {
  const p = (await play(RACE)).start({ id: 'k' }).timeTo('2026-02-09T09:00:00.000Z');
  expect(p.state.ends).toEqual(['e2']);
});

it('may lead to a receive task', async () => {
  const xml = bpmn(
    [start(), eventGateway('g'), node('receiveTask', 'r', { attrs: 'messageRef="message-m"' }), catching('late', timer('duration', 'P7D'))],
    ['start -> g', 'g -> r', 'g -> late'],
    { messages: { m: '=id' } },
  );
  const p = (await play(xml)).start({ id: 1 }).message('r');
  expect(p.state.status).toBe('completed');
});

it('is an incident at the gateway when a key is null, and nothing is left open', async () => {
  const p = (await play(RACE)).start();
  expect(p.incidents()).toEqual(['g:CORRELATION_KEY_EMPTY']);
  expect(p.open()).toEqual([]);
  expect(p.resolve({ id: 'k' }).open()).toEqual(['answer', 'late']);
});
