import { expect, it } from 'vitest';

import { bpmn, catching, link, start, throwing, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

it('jumps to the catching event of the same name', async () => {
  const p = (await play(bpmn([start(), throwing('t', link('L')), catching('c', link('L')), user('u')], ['start -> t', 'c -> u']))).start();
  expect(p.trace()).toBe('+start -start +t -t +c -c +u');
});
