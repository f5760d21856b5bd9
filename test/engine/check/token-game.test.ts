import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import {
  and,
  bpmn,
  boundary,
  end,
  error,
  eventGateway,
  catching,
  manual,
  message,
  node,
  or,
  service,
  start,
  sub,
  terminateAll,
  timer,
  xor,
} from '../build-bpmn.ts';

const SOUNDNESS = new Set(['COMPLEX_UNPROVEN', 'DEADLOCK', 'SYNCHRONISATION_MISSING', 'MARKINGS_TOO_MANY']);

async function faults(nodes: string[], flows: string[], options = {}): Promise<string[]> {
  const found = await checkFiles([{ name: 'p.v1.bpmn', text: bpmn(nodes, flows, options) }]);
  return found.filter(({ code }) => SOUNDNESS.has(code)).map(({ code, element }) => `${code} ${element}`);
}

describe('the token game', () => {
  it('lets every kind of gateway join what the same kind has parted', async () => {
    const nodes = [
      start(),
      and('a'),
      manual('b'),
      manual('c'),
      and('d'),
      or('e', 'h'),
      manual('f'),
      manual('g'),
      manual('h'),
      or('i'),
      xor('j', 'k'),
      manual('k'),
      manual('l'),
      xor('m'),
      end(),
    ];
    const flows = [
      'start -> a',
      'a -> b -> d',
      'a -> c -> d',
      'd -> e',
      'e -> f if x',
      'e -> g if y',
      'e -> h',
      'f -> i',
      'g -> i',
      'h -> i',
      'i -> j',
      'j -> k',
      'j -> l if z',
      'k -> m',
      'l -> m',
      'm -> end',
    ];

    expect(await faults(nodes, flows)).toEqual([]);
  });

  it('sees a join that waits beside a loop which never rests', async () => {
    const nodes = [start(), and('split'), manual('again'), xor('choose', 'meet'), end('gone'), and('meet'), manual('last'), end()];
    const flows = [
      'start -> split',
      'split -> again -> again',
      'split -> choose',
      'split -> meet',
      'choose -> gone if x',
      'choose -> meet -> last -> end',
    ];

    expect(await faults([...nodes.filter((node) => !node.includes('id="again"')), manual('again')], flows)).toContain('DEADLOCK meet');
  });

  it('lets an inclusive join wait only for what can still come', async () => {
    const nodes = [start(), and('split'), xor('choose', 'away'), manual('here'), end('away'), or('meet'), manual('last'), end()];

    expect(
      await faults(nodes, [
        'start -> split',
        'split -> choose',
        'split -> meet',
        'choose -> here if x',
        'choose -> away',
        'here -> meet',
        'meet -> last -> end',
      ]),
    ).toEqual([]);
  });

  it('does not mind parallel paths that share only their end', async () => {
    const nodes = [start(), and('split'), manual('one'), manual('two'), xor('meet'), end()];

    expect(await faults(nodes, ['start -> split', 'split -> one -> meet', 'split -> two -> meet', 'meet -> end'])).toEqual([]);
  });

  it('takes one way out of an event gateway, and one of a boundary that interrupts', async () => {
    const nodes = [
      start(),
      service('work', 'w'),
      boundary('failed', 'work', error('E')),
      eventGateway('wait'),
      catching('told', message('m')),
      catching('late', timer('duration', 'PT1H')),
      and('both'),
      end(),
    ];
    const flows = ['start -> work -> wait', 'failed -> both', 'wait -> told -> both', 'wait -> late -> both', 'both -> end'];

    expect(await faults(nodes, flows, { errors: ['E'], messages: { m: '=k' } })).toEqual(['DEADLOCK both']);
  });

  it('sees a path that does not interrupt come back into the one it left', async () => {
    const nodes = [
      start(),
      manual('lend'),
      service('work', 'w'),
      boundary('late', 'work', timer('duration', 'PT1H'), { nonInterrupting: true }),
      xor('meet'),
      manual('last'),
      end(),
    ];

    expect(await faults(nodes, ['start -> lend -> work -> meet', 'late -> meet', 'meet -> last -> end'])).toEqual([
      'SYNCHRONISATION_MISSING meet',
    ]);
  });

  it('goes on after a sub-process only if it can be completed', async () => {
    const play = (last: string) =>
      faults(
        [start(), and('split'), sub('inside', [start('s'), last], ['s -> last']), and('meet'), manual('after'), end()],
        ['start -> split', 'split -> inside -> meet', 'split -> meet', 'meet -> after -> end'],
        { errors: ['E'] },
      );

    expect(await play(end('last', { inner: error('E') }))).toEqual(['DEADLOCK meet']);
    expect(await play(end('last', { inner: terminateAll }))).toEqual([]);
  });

  it('sees to the end of many parallel paths with choices in each', async () => {
    const ids = Array.from({ length: 14 }, (_, index) => `p${index}`);
    const parts = ids.flatMap((id) => [xor(id, `${id}a`), manual(`${id}a`), manual(`${id}b`), xor(`${id}c`)]);
    const flows = ids.flatMap((id) => [
      `split -> ${id}`,
      `${id} -> ${id}a`,
      `${id} -> ${id}b if x`,
      `${id}a -> ${id}c`,
      `${id}b -> ${id}c`,
      `${id}c -> meet`,
    ]);

    expect(await faults([start(), and('split'), ...parts, and('meet'), end()], ['start -> split', ...flows, 'meet -> end'])).toEqual([]);
  });

  it('judges what stands before a complex gateway, and says that it cannot judge what is behind', async () => {
    const complex = node('complexGateway', 'enough', {
      inner: '<bpmn:activationCondition>=activationCount &gt;= 1</bpmn:activationCondition>',
    });
    const either = (before: string[], behind: string[]) =>
      faults(
        [start(), xor('choose', 'a'), manual('a'), manual('b'), and('split'), manual('c'), manual('d'), complex, and('meet'), end()],
        ['start -> split', 'split -> c', 'split -> d', ...before, ...behind],
      );

    // An exclusive choice before a parallel join, first before the complex gateway, then behind it.
    expect(
      await either(
        ['c -> choose', 'choose -> a', 'choose -> b if x', 'a -> meet', 'b -> meet', 'd -> enough', 'meet -> enough'],
        ['enough -> end'],
      ),
    ).toEqual(['COMPLEX_UNPROVEN enough', 'DEADLOCK meet']);
    expect(
      await either(
        ['c -> enough', 'd -> enough'],
        ['enough -> choose', 'choose -> a', 'choose -> b if x', 'a -> meet', 'b -> meet', 'meet -> end'],
      ),
    ).toEqual(['COMPLEX_UNPROVEN enough']);
  });
});
