import { expect, it } from 'vitest';

import { boundary, bpmn, end, escalation, eventStart, eventSub, start, sub, throwing, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const inside = (...extra: string[]) => sub('s', [start('s0'), throwing('t', escalation('E')), user('u'), ...extra], ['s0 -> t -> u']);

it('passes when nobody catches it', async () => {
  const p = (await play(bpmn([start(), inside(), end()], ['start -> s -> end'], { escalations: ['E'] }))).start();
  expect(p.open()).toEqual(['u']);
  expect(p.factsOf('escalationThrown')).toEqual([{ type: 'escalationThrown', element: 't', escalationCode: 'E', caughtBy: null }]);
});

it('starts a branch beside its sub-process when the boundary does not interrupt', async () => {
  const xml = bpmn(
    [start(), inside(), boundary('b', 's', escalation('E'), { nonInterrupting: true }), user('x')],
    ['start -> s', 'b -> x'],
    { escalations: ['E'] },
  );
  expect((await play(xml)).start().open()).toEqual(['u', 'x']);
});

it('ends its sub-process when the boundary interrupts', async () => {
  const xml = bpmn([start(), inside(), boundary('b', 's', escalation('E')), user('x')], ['start -> s', 'b -> x'], { escalations: ['E'] });
  const p = (await play(xml)).start();
  expect(p.open()).toEqual(['x']);
  expect(p.terminated()).toEqual(['t', 's']);
});

it('is caught by an event sub-process before the boundary of the same scope', async () => {
  const catcher = eventSub('es', [eventStart('caught', escalation(), true), user('y')], ['caught -> y']);
  const xml = bpmn([start(), inside(catcher), boundary('b', 's', escalation('E')), user('x')], ['start -> s', 'b -> x'], {
    escalations: ['E'],
  });
  expect((await play(xml)).start().open()).toEqual(['u', 'y']);
});

it('thrown by an end event lets its path end', async () => {
  const xml = bpmn(
    [
      start(),
      sub('s', [start('s0'), end('t', { inner: escalation('E') })], ['s0 -> t']),
      boundary('b', 's', escalation(), { nonInterrupting: true }),
      user('x'),
      end(),
    ],
    ['start -> s -> end', 'b -> x'],
    {
      escalations: ['E'],
    },
  );
  const p = (await play(xml)).start();
  expect(p.open()).toEqual(['x']);
  expect(p.done()).toContain('end');
});
