import { describe, expect, it } from 'vitest';

import { runSimulation } from '#engine/simulate.ts';
import { readScenario, ScenarioFailed } from '#engine/simulate/scenario.ts';
import type { Scenario } from '#engine/simulate/scenario.ts';

import {
  and,
  boundary,
  bpmn,
  bpmnFile,
  call,
  catching,
  end,
  error,
  message,
  node,
  processOf,
  script,
  service,
  signal,
  start,
  throwing,
  timer,
  user,
} from './build-bpmn.ts';

const run = (text: string, scenario: Scenario = {}) => runSimulation([{ name: 'p.v1.bpmn', text }], scenario);

const START = { at: '2026-02-02T09:00:00+05:00' };

describe('one process', () => {
  const xml = bpmn([start(), user('a'), service('s', 'send'), end()], ['start -> a -> s -> end']);

  it('plays its steps and tells trace, variables and what is open', async () => {
    const found = await run(xml, { start: { ...START, variables: { x: 1 } }, steps: [{ completeTask: 'a', data: { y: 2 } }] });
    expect(found).toEqual({
      status: 'active',
      trace: [
        ['activated', 'start'],
        ['completed', 'start'],
        ['taken', 'start-a'],
        ['activated', 'a'],
        ['completed', 'a'],
        ['taken', 'a-s'],
        ['activated', 's'],
      ],
      variables: { x: 1, y: 2 },
      open: [{ element: 's', type: 'job' }],
      incidents: [],
    });
  });

  it('ends jobs of the listed types by themselves', async () => {
    const found = await run(xml, { jobs: { send: { result: { sent: true } } }, steps: [{ completeTask: 'a' }] });
    expect(found.status).toBe('completed');
    expect(found.variables).toEqual({ sent: true });
  });

  it('ends or fails a job by its type', async () => {
    expect((await run(xml, { steps: [{ completeTask: 'a' }, { completeJob: 'send', data: { ok: 1 } }] })).variables).toEqual({ ok: 1 });
    const failed = await run(xml, { steps: [{ completeTask: 'a' }, { failJob: 'send', errorCode: 'E' }] });
    expect(failed.status).toBe('incident');
    expect(failed.incidents).toMatchObject([{ element: 's', code: 'ERROR_NOT_CAUGHT' }]);
  });

  it('cancels', async () => {
    expect(await run(xml, { steps: [{ cancel: true }] })).toMatchObject({ status: 'terminated', open: [] });
  });

  it('resolves an incident', async () => {
    const found = await run(xml, {
      steps: [{ completeTask: 'a' }, { failJob: 'send' }, { resolveIncident: 's' }, { completeJob: 'send' }],
    });
    expect(found.status).toBe('completed');
  });
});

describe('the clock', () => {
  const TWO_TIMERS = bpmn(
    [
      start(),
      catching('t1', timer('duration', 'P2D')),
      script('s', 'string(now())', 'moment'),
      catching('t2', timer('duration', 'P3D')),
      user('u'),
      end(),
    ],
    ['start -> t1 -> s -> t2 -> u -> end'],
  );

  it('goes from due moment to due moment, so that what a timer starts has its own time', async () => {
    const before = await run(TWO_TIMERS, { start: START, steps: [{ advance: 'P4D' }] });
    expect(before.open).toEqual([{ element: 't2', type: 'timer', due: '2026-02-07T04:00:00.000Z' }]);
    expect((await run(TWO_TIMERS, { start: START, steps: [{ advance: 'P5D' }] })).open).toEqual([{ element: 'u', type: 'userTask' }]);
  });

  it('stands at the time of a step', async () => {
    const found = await run(TWO_TIMERS, { start: START, steps: [{ completeTask: 'u', at: '2026-03-01T00:00:00Z' }] });
    expect(found.status).toBe('completed');
  });

  it('fires what is past at once', async () => {
    const xml = bpmn([start(), catching('t', timer('date', '2020-01-01T00:00:00Z')), end()], ['start -> t -> end']);
    expect((await run(xml, { start: START })).status).toBe('completed');
  });
});

describe('calls', () => {
  const parent = processOf('parent', [start(), call('c', 'child'), end()], ['start -> c -> end']);
  const child = processOf('child', [start('s2'), user('u'), end('e2')], ['s2 -> u -> e2']);

  it('run the other process of the file', async () => {
    const found = await run(bpmnFile([parent, child]), { start: { variables: { a: 1 } }, steps: [{ completeTask: 'u', data: { b: 2 } }] });
    expect(found.status).toBe('completed');
    expect(found.variables).toEqual({ a: 1, b: 2 });
    expect(found.trace.filter(([what]) => what === 'completed').map(([, id]) => id)).toEqual(['start', 's2', 'u', 'e2', 'c', 'end']);
  });

  it('run a process of another file', async () => {
    const files = [parent, child].map((process, index) => ({ name: `f${index}.v1.bpmn`, text: bpmnFile([process]) }));
    expect((await runSimulation(files, { steps: [{ completeTask: 'u' }] })).status).toBe('completed');
  });

  it('of a process that is not there are an incident', async () => {
    expect(await run(bpmnFile([parent]))).toMatchObject({ status: 'incident', incidents: [{ element: 'c', code: 'PROCESS_UNKNOWN' }] });
  });

  it('in a circle end with a clear incident', async () => {
    const found = await run(bpmn([start(), call('c', 'p')], ['start -> c']));
    expect(found.status).toBe('incident');
    expect(found.incidents).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });

  it('bring an error of the child to the boundary', async () => {
    const outer = processOf(
      'parent',
      [start(), call('c', 'child'), boundary('b', 'c', error('E')), end('e1'), end('caught')],
      ['start -> c -> e1', 'b -> caught'],
    );
    const inner = processOf('child', [start('s2'), script('x', '1', 'kept'), end('bad', { inner: error('E') })], ['s2 -> x -> bad']);
    const found = await run(bpmnFile([outer, inner], { errors: ['E'] }));
    expect(found.trace.at(-1)).toEqual(['completed', 'caught']);
    expect(found.variables).toEqual({});
  });

  it('are cancelled when their caller is interrupted', async () => {
    const outer = processOf(
      'parent',
      [start(), call('c', 'child'), boundary('late', 'c', timer('duration', 'P1D')), end()],
      ['start -> c', 'late -> end'],
    );
    const found = await run(bpmnFile([outer, child]), { start: START, steps: [{ advance: 'P2D' }] });
    expect(found).toMatchObject({ status: 'completed', open: [] });
    expect(found.trace).toContainEqual(['terminated', 'u']);
  });
});

describe('messages', () => {
  const m = { messages: { m: '=id' } };
  const waiting = bpmn([start(), catching('c', message('m')), end()], ['start -> c -> end'], m);
  const sent = (key: string | number, data = {}) => ({ message: 'm', correlationKey: key, data });

  it('find who waits with the same key', async () => {
    const found = await run(waiting, { start: { variables: { id: 7 } }, steps: [sent('other'), sent(7, { x: 1 })] });
    expect(found).toMatchObject({ status: 'completed', variables: { id: 7, x: 1 } });
  });

  it('are kept until somebody waits, and taken in order, one each', async () => {
    const xml = bpmn(
      [start(), user('u'), catching('c1', message('m')), catching('c2', message('m')), end()],
      ['start -> u -> c1 -> c2 -> end'],
      m,
    );
    const once = await run(xml, { start: { variables: { id: 'k' } }, steps: [sent('k', { n: 1 }), { completeTask: 'u' }] });
    expect(once.open).toEqual([{ element: 'c2', type: 'message' }]);
    const twice = await run(xml, {
      start: { variables: { id: 'k' } },
      steps: [sent('k', { n: 1 }), sent('k', { n: 2 }), { completeTask: 'u' }],
    });
    expect(twice).toMatchObject({ status: 'completed', variables: { n: 2 } });
  });

  it('are correlated once per process, even with two branches waiting on the same key', async () => {
    const xml = bpmn(
      [start(), and('f'), catching('c1', message('m')), catching('c2', message('m'))],
      ['start -> f', 'f -> c1', 'f -> c2'],
      m,
    );
    const found = await run(xml, { start: { variables: { id: 'k' } }, steps: [sent('k')] });
    expect(found.open).toEqual([{ element: 'c2', type: 'message' }]);
  });

  it('go from one instance to another, and start a process that begins with them', async () => {
    const sender = processOf(
      'sender',
      [start(), throwing('t', message('m')), catching('back', message('answer')), end()],
      ['start -> t -> back -> end'],
    );
    const receiver = processOf(
      'receiver',
      [start('s2', { inner: message('m') }), user('u'), node('endEvent', 'e2', { inner: message('answer') })],
      ['s2 -> u -> e2'],
    );
    const text = bpmnFile([sender, receiver], { messages: { m: '="k"', answer: '="k"' } });
    const found = await run(text, { steps: [{ completeTask: 'u' }] });
    expect(found.status).toBe('completed');
  });

  it('start one instance per key at a time', async () => {
    const main = processOf('main', [start(), user('hold')], ['start -> hold']);
    const other = processOf('other', [start('s2', { inner: message('m') }), user('u')], ['s2 -> u']);
    const text = bpmnFile([main, other], { messages: { m: null } });
    const two = await run(text, { steps: [sent('k'), sent('k'), sent('j')] });
    expect(two.open.filter(({ element }) => element === 'u')).toHaveLength(2);
    const after = await run(text, { steps: [sent('k'), sent('k'), { completeTask: 'u' }] });
    expect(after.open.filter(({ element }) => element === 'u')).toHaveLength(1);
  });
});

describe('signals', () => {
  it('reach all who wait, start processes, and are never kept', async () => {
    const main = processOf('main', [start(), user('u'), catching('c', signal('s')), end()], ['start -> u -> c -> end']);
    const other = processOf('other', [start('s2', { inner: signal('s') }), user('v')], ['s2 -> v']);
    const text = bpmnFile([main, other], { signals: ['s'] });
    const early = await run(text, { steps: [{ signal: 's' }, { completeTask: 'u' }] });
    expect(early.open.map(({ element }) => element)).toEqual(['v', 'c']);
    expect((await run(text, { steps: [{ completeTask: 'u' }, { signal: 's', data: { x: 1 } }] })).variables).toEqual({ x: 1 });
  });
});

describe('a scenario that cannot be played', () => {
  const xml = bpmn([start(), user('a')], ['start -> a']);

  it.each([
    [{ steps: [{ completeTask: 'b' }] }, 'WAIT_NOT_OPEN', 1],
    [{ steps: [{ completeJob: 'x' }] }, 'WAIT_NOT_OPEN', 1],
    [{ steps: [{ completeTask: 'a' }, { completeTask: 'a' }] }, 'WAIT_NOT_OPEN', 2],
    [{ steps: [{ resolveIncident: 'a' }] }, 'INCIDENT_NOT_OPEN', 1],
    [{ process: 'other' }, 'PROCESS_UNKNOWN', 0],
    [{ start: { at: 'завтра' } }, 'SCENARIO_INVALID', 0],
    [{ steps: [{ advance: 'неделя' }] }, 'SCENARIO_INVALID', 1],
  ] satisfies [Scenario, string, number][])('%j', async (scenario, code, step) => {
    const failed = await run(xml, scenario).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(ScenarioFailed);
    expect(failed).toMatchObject({ code, step, message: expect.stringMatching(/[а-я]/) });
  });

  it.each([[[]], [null], [{ steps: [{}] }], [{ steps: [{ completeTask: 'a', signal: 's' }] }], [{ jobs: { a: 1 } }], [{ steps: {} }]])(
    '%j is no scenario',
    (written) => {
      expect(() => readScenario(written)).toThrow(ScenarioFailed);
    },
  );

  it('a process that never stands still ends with a clear sentence', async () => {
    const xmlLoop = bpmn([start(), service('s', 'x')], ['start -> s -> s']);
    await expect(run(xmlLoop, { jobs: { x: {} } })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

it('leaves out a broken neighbour, and says so', async () => {
  const refused: string[] = [];
  const files = [
    { name: 'p.v1.bpmn', text: bpmn([start(), end()], ['start -> end']) },
    { name: 'bad.v1.bpmn', text: '<a/>' },
    { name: 'bad.v1.dmn', text: 'x' },
  ];
  const found = await runSimulation(files, {}, { onRefused: (findings) => refused.push(...findings.map(({ file }) => file)) });
  expect(found.status).toBe('completed');
  expect(refused).toEqual(['bad.v1.dmn', 'bad.v1.bpmn']);
});
