import { describe, expect, it } from 'vitest';

import type { Migrate } from '#engine/input.ts';
import { StepRefused } from '#engine/errors.ts';
import { judgeInstance, planMigration } from '#engine/migrate.ts';
import type { State } from '#engine/state.ts';
import { step } from '#engine/step.ts';

import {
  and,
  boundary,
  bpmn,
  call,
  catching,
  end,
  eventGateway,
  eventStart,
  eventSub,
  loop,
  manual,
  message,
  node,
  or,
  service,
  signal,
  start,
  sub,
  timer,
  user,
} from '../build-bpmn.ts';
import { compileOne, NOWHERE, Play } from '../play.ts';

const condition = '<bpmn:conditionalEventDefinition><bpmn:condition>=x = 1</bpmn:condition></bpmn:conditionalEventDefinition>';
const OPTIONS = { messages: { m: '="k"' }, signals: ['s'] };
const line = (...nodes: string[]) => bpmn([start(), ...nodes, end()], ['start -> t -> end'], OPTIONS);
const hosted = (host: string, event: string) =>
  bpmn([start(), user('a'), user('b'), boundary('e', host, event), end()], ['start -> a -> b -> end', 'e -> end'], OPTIONS);

interface Moved {
  elements?: { [id: string]: string };
  flows?: { [id: string]: string };
  state?: (state: State) => State;
}

/** Why a mapping made by hand cannot be followed; null when it can. */
async function refusal(
  from: string,
  to: string,
  { elements = {}, flows = {}, state = (same) => same }: Moved = {},
): Promise<string | null> {
  const p = new Play(await compileOne(from)).start();
  const input: Migrate = {
    type: 'migrate',
    migration: 'm1',
    from: 'p.v1',
    to: { definition: 'p', version: 2 },
    elements,
    flows,
    timers: 'keep',
    timersOf: {},
    reason: 'новый порядок',
  };
  try {
    step(await compileOne(to), state(p.state), input, p.at, NOWHERE);
    return null;
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    expect(error.code).toBe('NOT_MIGRATABLE');
    const { element, why } = error.facts;
    return typeof element === 'string' && typeof why === 'string' ? `${element} ${why}` : null;
  }
}

describe('what stands at an element of another kind cannot be moved', () => {
  const kinds: [kind: string, element: string][] = [
    ['task', user('t')],
    ['job', service('t', 'w')],
    ['timer', catching('t', timer('duration', 'P1D'))],
    ['message', catching('t', message('m'))],
    ['signal', catching('t', signal('s'))],
    ['condition', catching('t', condition)],
    ['child', call('t', 'other')],
  ];
  const pairs = kinds.flatMap(([one, from]) => kinds.flatMap(([other, to]) => (one === other ? [] : [[one, other, from, to] as const])));

  it.each(pairs)('%s to %s', async (_one, _other, from, to) => {
    expect(await refusal(line(from), line(to))).toBe('t ELEMENT_OF_OTHER_KIND');
  });

  it.each(kinds)('%s to its own kind moves', async (_kind, element) => {
    expect(await refusal(line(element), line(element))).toBeNull();
  });

  it('a receive task and a message event are of one kind', async () => {
    const receive = node('receiveTask', 't', { attrs: 'messageRef="message-m"' });
    expect(await refusal(line(catching('t', message('m'))), line(receive))).toBeNull();
    expect(await refusal(line(receive), line(catching('t', message('m'))))).toBeNull();
  });
});

describe('a place that is another one cannot be taken', () => {
  it('an element that is gone', async () => {
    expect(await refusal(line(user('t')), line(user('t')), { elements: { t: 'gone' } })).toBe('t ELEMENT_GONE');
  });

  it('a boundary event on another activity', async () => {
    expect(await refusal(hosted('a', timer('duration', 'P1D')), hosted('b', timer('duration', 'P1D')))).toBe('e HOST_OTHER');
    expect(await refusal(hosted('a', timer('duration', 'P1D')), hosted('a', timer('duration', 'P9D')))).toBeNull();
  });

  it('an event behind a gateway that is no longer behind it', async () => {
    const behind = (...events: string[]) =>
      bpmn(
        [
          start(),
          eventGateway('g'),
          catching('x', message('m')),
          catching('y', signal('s')),
          catching('z', timer('duration', 'P1D')),
          user('u'),
          end(),
        ],
        [
          'start -> g',
          ...events.map((event) => `g -> ${event} -> end`),
          ...['x', 'y', 'z'].filter((id) => !events.includes(id)).map((id) => `u -> ${id} -> end`),
          'start -> u',
        ],
        OPTIONS,
      );
    expect(await refusal(behind('x', 'y'), behind('y', 'z'))).toBe('x HOST_OTHER');
    expect(await refusal(behind('x', 'y'), behind('x', 'y', 'z'))).toBeNull();
  });

  it('the start of an event sub-process of another scope', async () => {
    const listening = (inside: boolean) => {
      const listener = eventSub('es', [eventStart('word', message('m')), end('ee')], ['word -> ee']);
      return bpmn(
        [
          start(),
          sub('s', [start('s0'), user('t'), end('se'), ...(inside ? [listener] : [])], ['s0 -> t -> se']),
          end(),
          ...(inside ? [] : [listener]),
        ],
        ['start -> s -> end'],
        OPTIONS,
      );
    };
    expect(await refusal(listening(true), listening(false))).toBe('word HOST_OTHER');
    expect(await refusal(listening(true), listening(true))).toBeNull();
  });

  it('an element in another sub-process', async () => {
    const inside = bpmn([start(), sub('s', [start('s0'), user('t'), end('se')], ['s0 -> t -> se']), end()], ['start -> s -> end']);
    expect(await refusal(line(user('t')), inside)).toBe('t SCOPE_OTHER');
  });

  it('a repetition where nothing repeats, or the other way round', async () => {
    const repeated = line(user('t', { inner: loop('=[1]') }));
    expect(await refusal(repeated, line(user('t')))).toBe('t ELEMENT_OF_OTHER_KIND');
    expect(await refusal(line(user('t')), repeated)).toBe('t ELEMENT_OF_OTHER_KIND');
    expect(await refusal(repeated, repeated)).toBeNull();
  });

  it('a sub-process where there is a task', async () => {
    const inside = line(sub('t', [start('s0'), user('u'), end('se')], ['s0 -> u -> se']));
    expect(await refusal(inside, line(manual('t')), { elements: { u: 't' } })).toMatch(/ELEMENT_OF_OTHER_KIND|SCOPE_OTHER/u);
  });
});

describe('tokens at a join', () => {
  const fork = (gateway: (id: string) => string, id = 'j') =>
    bpmn([start(), and('f'), manual('a'), user('b'), gateway(id), end()], ['start -> f', `f -> a -> ${id}`, `f -> b -> ${id} -> end`]);

  it('go with their gateway and their flows', async () => {
    const renamed = { elements: { j: 'k' }, flows: { 'a-j': 'a-k', 'b-j': 'b-k' } };
    expect(await refusal(fork(and), fork(and, 'k'), renamed)).toBeNull();
    expect(await refusal(fork(or), fork(or, 'k'), renamed)).toBeNull();
  });

  it('need a flow that still leads there, and a gateway that joins', async () => {
    expect(await refusal(fork(and), fork(and, 'k'), { elements: { j: 'k' } })).toBe('j FLOW_GONE');
    expect(
      await refusal(
        fork(and),
        fork((id) => node('exclusiveGateway', id)),
      ),
    ).toBe('j ELEMENT_OF_OTHER_KIND');
  });
});

describe('what is in the middle of something', () => {
  const listened = (tag: string, ext: string) => line(node(tag, 't', { name: 'Проверка', ext }));
  const job = '<zeebe:taskDefinition type="w" retries="1"/>';
  const listener = (event: string) =>
    `<zeebe:executionListeners><zeebe:executionListener eventType="${event}" type="check"/></zeebe:executionListeners>`;

  it('is moved when its listener is done', async () => {
    const xml = listened('serviceTask', job + listener('start'));
    expect(await refusal(xml, xml)).toBe('t LISTENER_RUNNING');
  });

  it('is said in words of the older definition', async () => {
    const xml = listened('serviceTask', job + listener('start'));
    const [from, to] = [await compileOne(xml), { ...(await compileOne(xml)), version: 2 }];
    const p = new Play(from).start();
    const asked = { plan: planMigration(from, to, {}), from, to, state: p.state, at: p.at, environment: NOWHERE };
    expect(judgeInstance(asked)).toEqual({
      verdict: 'person',
      reasons: [{ element: 't', code: 'LISTENER_RUNNING', sentence: '«Проверка»: идёт работа слушателя, дождитесь её конца.' }],
    });
  });

  it('of a kind that nobody has thought of is left where it is', async () => {
    const xml = line(user('t'));
    const odd = (state: State) => ({ ...state, mood: 'good' }) as State;
    expect(await refusal(xml, xml, { state: odd })).toBe('p STATE_UNKNOWN');
    const oddToken = (state: State) =>
      ({ ...state, instances: Object.fromEntries(Object.entries(state.instances).map(([id, one]) => [id, { ...one, mood: 1 }])) }) as State;
    expect(await refusal(xml, xml, { state: oddToken })).toBe('p STATE_UNKNOWN');
    const beginning = (state: State) =>
      ({
        ...state,
        instances: Object.fromEntries(Object.entries(state.instances).map(([id, one]) => [id, { ...one, revived: true }])),
      }) as State;
    expect(await refusal(xml, xml, { state: beginning })).toBe('p BEGINNING');
  });
});
