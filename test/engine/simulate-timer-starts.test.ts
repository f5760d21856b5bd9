import { describe, expect, it } from 'vitest';

import { runSimulation } from '#engine/simulate.ts';
import type { Scenario } from '#engine/simulate/scenario.ts';

import { bpmn, bpmnFile, end, processOf, script, start, timer, user } from './build-bpmn.ts';

const run = (text: string, scenario: Scenario = {}) => runSimulation([{ name: 'p.v1.bpmn', text }], scenario);

const START = { at: '2026-02-02T09:00:00+05:00' };

describe('timer start events', () => {
  const tick = (value: string) => start('tick', { inner: timer('cycle', value) });

  it('begin the process of the scenario when its time comes, if nothing else begins it', async () => {
    const xml = bpmn([tick('R2/P1D'), user('a'), end()], ['tick -> a -> end']);
    const before = await run(xml, { start: START });
    expect(before).toMatchObject({
      status: 'active',
      trace: [],
      open: [{ element: 'tick', type: 'timer', due: '2026-02-03T04:00:00.000Z' }],
    });
    const after = await run(xml, { start: START, steps: [{ advance: 'P7D' }, { completeTask: 'a' }] });
    expect(after.trace.filter(([what, element]) => what === 'activated' && element === 'a')).toHaveLength(2);
    expect(after).toMatchObject({ status: 'completed', open: [{ element: 'a', type: 'userTask' }] });
  });

  it('begin other processes beside it, each at its own moment', async () => {
    const main = processOf('main', [start(), user('a'), end('done')], ['start -> a -> done']);
    const other = processOf('other', [tick('R3/P1D'), script('when', 'string(now())', 'at'), end()], ['tick -> when -> end']);
    const found = await run(bpmnFile([main, other]), { start: START, steps: [{ advance: 'P2D' }] });
    expect(found.trace.filter(([what, element]) => what === 'completed' && element === 'when')).toHaveLength(2);
    expect(found).toMatchObject({ status: 'active', variables: {}, open: [{ element: 'a', type: 'userTask' }] });
  });

  it('leave a process alone that the scenario begins itself', async () => {
    const xml = bpmn([start(), tick('R/P1D'), user('a'), end()], ['start -> a -> end', 'tick -> a']);
    const found = await run(xml, { start: START, steps: [{ advance: 'P3D' }] });
    expect(found.open).toEqual([{ element: 'a', type: 'userTask' }]);
  });

  it('go on where a scenario begins at one of them', async () => {
    const xml = bpmn([tick('R1/P1D'), user('a'), end()], ['tick -> a -> end']);
    const found = await run(xml, { start: { ...START, element: 'tick' } });
    expect(found.open).toEqual([{ element: 'a', type: 'userTask' }]);
  });
});
