import { expect, it } from 'vitest';

import { and, boundary, bpmn, catching, end, signal, start, throwing, user } from '../build-bpmn.ts';
import { play } from '../play.ts';

const TWO = bpmn(
  [
    start(),
    and('g'),
    catching('c1', signal('s')),
    catching('c2', signal('s')),
    user('u'),
    boundary('b', 'u', signal('s'), { nonInterrupting: true }),
    end('e'),
  ],
  ['start -> g', 'g -> c1', 'g -> c2', 'g -> u', 'b -> e'],
  { signals: ['s'] },
);

it('reaches every wait of the instance at once, with its variables', async () => {
  const p = (await play(TWO)).start().signal('s', { news: 1 });
  expect(p.done().filter((id) => id.startsWith('c') || id === 'b')).toEqual(['c1', 'c2', 'b']);
  expect(p.open()).toEqual(['u', 'b']);
  expect(p.variables()).toEqual({ news: 1 });
});

it('is refused where nothing waits for it', async () => {
  const p = (await play(TWO)).start();
  expect(() => p.signal('other')).toThrow(/SIGNAL_NOT_AWAITED/);
});

it('leaves as a delivery to all', async () => {
  const xml = bpmn([start(), throwing('t', signal('s')), end('end', { inner: signal('s') })], ['start -> t -> end'], { signals: ['s'] });
  const p = (await play(xml)).start();
  expect(p.deliveries).toEqual([
    { type: 'signal', name: 's', variables: {} },
    { type: 'signal', name: 's', variables: {} },
  ]);
});
