import { expect, it } from 'vitest';

import { bpmn, end, io, manual, node, script, start } from '../build-bpmn.ts';
import { play } from '../play.ts';

it('puts the value of its expression into the result variable', async () => {
  const p = (await play(bpmn([start(), script('s', 'a + 1', 'b'), end()], ['start -> s -> end']))).start({ a: 1 });
  expect(p.variables()).toEqual({ a: 1, b: 2 });
});

it('maps the result by its output mappings', async () => {
  const p = (await play(bpmn([start(), script('s', 'a + 1', 'b', io({ a: '=10' }, { c: '=b * 2' })), end()], ['start -> s -> end']))).start(
    { a: 1 },
  );
  expect(p.variables()).toEqual({ a: 1, c: 22 });
});

it('gives null for a missing variable, as FEEL does', async () => {
  expect((await play(bpmn([start(), script('s', 'missing', 'b')], ['start -> s']))).start().variables()).toEqual({ b: null });
});

it('passes manual and undefined tasks at once', async () => {
  const p = (await play(bpmn([start(), manual('m'), node('task', 't'), end()], ['start -> m -> t -> end']))).start();
  expect(p.done()).toEqual(['start', 'm', 't', 'end']);
});
