import { readdirSync, readFileSync } from 'node:fs';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { compile } from '#engine/compile.ts';
import type { Environment } from '#engine/environment.ts';
import type { Json } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';

import {
  and,
  boundary,
  bpmn,
  call,
  catching,
  end,
  escalation,
  eventGateway,
  eventStart,
  eventSub,
  io,
  loop,
  message,
  or,
  script,
  service,
  signal,
  start,
  sub,
  throwing,
  timer,
  user,
  xor,
} from './build-bpmn.ts';
import { packEnvironment } from './environment.ts';
import { EVERY_EVENT } from './every-event.ts';
import { NOWHERE } from './play.ts';
import { namesRead, walk } from './random-walk.ts';
import type { Walked } from './random-walk.ts';

const RUNS = 60;

function readFolder(folder: URL) {
  const names = readdirSync(folder).filter((name) => /\.(bpmn|dmn)$/.test(name));
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Every kind of element in one process. */
const EVERYTHING = bpmn(
  [
    start(),
    or('fork', 'd'),
    user('a', { ext: io({ local: '=x' }, { 'out.a': '=local' }) }),
    boundary('tick', 'a', timer('cycle', 'R/P3D'), { nonInterrupting: true }),
    service('b', 'work', { inner: loop('=items', { element: 'item', output: ['all', '=got'], completion: '=y = 2' }) }),
    boundary('jam', 'b', '<bpmn:errorEventDefinition/>'),
    sub(
      's',
      [start('s0'), and('f2'), user('c'), throwing('esc', escalation('E')), and('j2'), end('se')],
      ['s0 -> f2', 'f2 -> c -> j2', 'f2 -> esc -> j2', 'j2 -> se'],
      { inner: loop('=items', { sequential: true }) },
    ),
    boundary('up', 's', escalation(), { nonInterrupting: true }),
    script('d', 'x + 1', 'x'),
    or('join'),
    eventGateway('race'),
    catching('answer', message('m')),
    catching('late', timer('duration', 'P20D')),
    catching('all-clear', signal('clear')),
    call('child', 'other', { ext: io({ a: '=x' }) }),
    xor('again', 'done'),
    throwing('say', message('m')),
    end('done', { inner: '<bpmn:terminateEventDefinition/>' }),
    eventSub('es', [eventStart('news', message('n'), true), user('read')], ['news -> read']),
    eventSub('stop', [eventStart('stopped', signal('stop')), user('close')], ['stopped -> close']),
  ],
  [
    'start -> fork',
    'fork -> a if x > 1',
    'fork -> b if y > 1',
    'fork -> s if z',
    'fork -> d -> join',
    'a -> join',
    'b -> join',
    'jam -> join',
    's -> join',
    'up -> say',
    'tick -> say',
    'join -> race',
    'race -> answer -> child',
    'race -> late -> child',
    'race -> all-clear -> child',
    'child -> again',
    'again -> fork if again',
    'again -> done',
  ],
  { messages: { m: '=k', n: '="always"' }, signals: ['clear', 'stop'], escalations: ['E'] },
);

const works: { name: string; models: () => Promise<Model[]>; environment: Environment }[] = [
  { name: 'every kind of element', models: () => compile([{ name: 'every.v1.bpmn', text: EVERYTHING }]), environment: NOWHERE },
  { name: 'every kind of event', models: () => compile([{ name: 'events.v1.bpmn', text: EVERY_EVENT }]), environment: NOWHERE },
  { name: 'the library card', models: () => compile(readFolder(new URL('fixtures/', import.meta.url))), environment: NOWHERE },
  {
    name: 'the pack',
    models: () => compile(readFolder(new URL('../../workflows/definitions/', import.meta.url))),
    environment: packEnvironment(),
  },
];

describe.each(works)('random inputs to $name', ({ models, environment }) => {
  let compiled: Model[] = [];
  beforeAll(async () => {
    compiled = await models();
  });

  it('never throw anything but StepRefused, never leave an open case without a wait, and come out the same twice', () => {
    const seen: Walked[] = [];
    for (const model of compiled) {
      const names = namesRead(model);
      const values: fc.Arbitrary<Json> = fc.oneof(
        fc.boolean(),
        fc.integer({ min: -1, max: 6 }),
        fc.constantFrom('k', 'yes', '72', '2026-03-01', 'P5D'),
        fc.constant(null),
        fc.constant<Json>([1, 2, 3]),
        fc.constant<Json>({ a: 1 }),
      );
      const walks = fc.record({
        choices: fc.array(fc.nat(10_000), { minLength: 200, maxLength: 1500 }),
        names: fc.constant(names),
        values: fc.array(values, { minLength: 3, maxLength: 12 }),
      });
      fc.assert(
        fc.property(walks, (walked) => {
          seen.push(walk(model, walked, environment));
        }),
        { numRuns: RUNS, seed: 20_261_122 },
      );
    }
    // Walks that go nowhere would prove nothing.
    expect(seen.reduce((sum, { steps }) => sum + steps, 0) / seen.length).toBeGreaterThan(5);
    expect(seen.some(({ status }) => status !== 'active')).toBe(true);
    expect(seen.some(({ incidents }) => incidents > 0)).toBe(true);
  });
});
