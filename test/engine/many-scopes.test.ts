import { expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import { step } from '#engine/step.ts';

import { and, bpmn, end, loop, or, start, sub, user } from './build-bpmn.ts';
import { MONDAY, NOWHERE } from './play.ts';

it('ten thousand scopes with a token at a join cost a step a moment, not seconds each', async () => {
  const inside = sub(
    'each',
    [start('begin'), and('fork'), user('t'), or('join'), end('done')],
    ['begin -> fork -> t -> join -> done', 'fork -> join'],
    {
      inner: loop('items', { element: 'i' }),
    },
  );
  const [model] = await compile([{ name: 'many.v1.bpmn', text: bpmn([start(), inside, end()], ['start -> each -> end']) }]);
  if (!model) throw new Error('no process');
  const items = Array.from({ length: 10_000 }, (_, index) => index);
  const begun = performance.now();

  const { state } = step(model, undefined, { type: 'start', variables: { items } }, MONDAY, NOWHERE);
  const [task] = Object.values(state.waits);
  const done = step(model, state, { type: 'completeTask', wait: task?.id ?? 0, variables: {} }, MONDAY, NOWHERE);
  const cancelled = step(model, done.state, { type: 'cancel', reason: 'проба' }, MONDAY, NOWHERE);

  expect(Object.keys(done.state.waits)).toHaveLength(9_999);
  expect(cancelled.state.status).toBe('terminated');
  // Every scope looked at anew for every other one took four seconds a step.
  expect(performance.now() - begun).toBeLessThan(6_000);
}, 60_000);
